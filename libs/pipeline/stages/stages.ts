/** The life of a project on its first axis, in order (docs/domain/rules.md#stages). A stage may be skipped, never invented. */
export const STAGES = [
  'lead',
  'triaged',
  'negotiating',
  'reviewing',
  'signed',
  'registered',
  'land_supplied',
  'started',
  'completed',
  'in_production',
  'full_capacity',
] as const;
export type Stage = (typeof STAGES)[number];

/** The second axis: what became of it, whatever its stage. */
export const STATUSES = ['normal', 'suspended', 'terminated', 'lost', 'transferred_out'] as const;
export type Status = (typeof STATUSES)[number];

const stageNames: Record<Stage, string> = {
  lead: '线索',
  triaged: '研判',
  negotiating: '在谈',
  reviewing: '评审',
  signed: '已签约',
  registered: '已注册',
  land_supplied: '已供地',
  started: '已开工',
  completed: '已竣工',
  in_production: '已投产',
  full_capacity: '已达产',
};

export const statusNames: Record<Status, string> = {
  normal: '正常推进',
  suspended: '暂停',
  terminated: '终止',
  lost: '流失',
  transferred_out: '已流转',
};

/** The trade's word, for sentences; screens have their own dictionary. */
export function stageName(stage: Stage): string {
  return stageNames[stage];
}

export function rankOf(stage: Stage): number {
  return STAGES.indexOf(stage);
}

/** The stages that a move jumps over. */
export function skippedBetween(from: Stage, to: Stage): Stage[] {
  return STAGES.slice(rankOf(from) + 1, rankOf(to));
}

/** The stage after this one, or null at the end. */
export function nextStage(stage: Stage): Stage | null {
  return STAGES[rankOf(stage) + 1] ?? null;
}
