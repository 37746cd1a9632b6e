import { enumValues } from '../i18n/index.js';

/** The life of a project in its order, as the list of stages gives it. */
export const STAGES: readonly string[] = enumValues('stage');

export function rankOf(stage: string): number {
  return STAGES.indexOf(stage);
}

export function nextStage(stage: string): string | null {
  return STAGES[rankOf(stage) + 1] ?? null;
}

export function isBackward(from: string, to: string): boolean {
  return rankOf(to) < rankOf(from);
}

/** The stages that a move jumps over: legal, and noted. */
export function skippedBetween(from: string, to: string): string[] {
  return STAGES.slice(rankOf(from) + 1, rankOf(to));
}

/** The tabs of the list: what people mean by 在谈 or 在建. */
export const STAGE_GROUPS = {
  leads: ['lead', 'triaged'],
  talking: ['negotiating', 'reviewing'],
  signed: ['signed', 'registered', 'land_supplied'],
  building: ['started', 'completed'],
  producing: ['in_production', 'full_capacity'],
} as const;
export type StageGroup = keyof typeof STAGE_GROUPS;

export function groupOf(stages: unknown): StageGroup | null {
  const wanted = JSON.stringify(stages);
  return (Object.keys(STAGE_GROUPS) as StageGroup[]).find((group) => JSON.stringify(STAGE_GROUPS[group]) === wanted) ?? null;
}
