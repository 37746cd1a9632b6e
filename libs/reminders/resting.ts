/** Why projects that are not being worked on remind nobody; 'normal' ones do. */
const RESTING: Record<string, string> = {
  suspended: '项目已暂停',
  terminated: '项目已终止',
  lost: '项目已流失',
  transferred_out: '项目已转出',
};

/** @returns the reason written into what is called off; null for a project that is worked on, and for what belongs to none */
export function restReason(status: string | null): string | null {
  const resting = status === null ? undefined : RESTING[status];
  return resting === undefined ? null : `${resting}，不再提醒`;
}
