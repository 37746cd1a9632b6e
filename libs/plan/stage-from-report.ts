import type { Mention } from './plan-shape.js';

/** The stages a report can speak of, in their order. */
const ORDER = ['lead', 'signed', 'started', 'completed', 'in_production'] as const;
export type ReportedStage = (typeof ORDER)[number];

export interface StageFromReport {
  stage: ReportedStage;
  /** true: the report says something else (加快建设, 投用 …) from which the stage was deduced. */
  inferred: boolean;
  mention: Mention | null;
}

/**
 * What a reported result says about the stage. Statuses of the plan (`planned_*`) are intentions: they never move one.
 * 获批 and 前期 tell nothing about signing.
 */
const stageOf: Record<Mention['status'], { stage: ReportedStage; inferred: boolean } | null> = {
  signed: { stage: 'signed', inferred: false },
  started: { stage: 'started', inferred: false },
  in_production: { stage: 'in_production', inferred: false },
  landed: { stage: 'signed', inferred: true },
  under_construction: { stage: 'started', inferred: true },
  accelerating: { stage: 'started', inferred: true },
  retrofit_done: { stage: 'completed', inferred: true },
  in_operation: { stage: 'in_production', inferred: true },
  approved: null,
  preliminary: null,
  planned_start: null,
  planned_production: null,
  planned_operation: null,
  planned_signing: null,
  planned_landing: null,
  planned_restructuring: null,
};

/** The furthest stage that the report gives as a result; `lead` when it only speaks of plans. */
export function stageFromReport(mentions: readonly Mention[]): StageFromReport {
  let furthest: StageFromReport = { stage: 'lead', inferred: false, mention: null };
  for (const mention of mentions) {
    const reached = resultOf(mention);
    if (!reached) continue;
    const [step, best] = [ORDER.indexOf(reached.stage), ORDER.indexOf(furthest.stage)];
    if (step > best || (step === best && furthest.inferred && !reached.inferred)) furthest = { ...reached, mention };
  }
  return furthest;
}

function resultOf(mention: Mention): { stage: ReportedStage; inferred: boolean } | null {
  // 推动 alone says that somebody pushes, not that anybody builds.
  if (mention.status === 'accelerating' && mention.statusZh === '推动') return null;
  return stageOf[mention.status];
}
