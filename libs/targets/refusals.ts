import { declareRefusals } from '#errors';

/** What the year's plan and the official figures refuse. */
export const refuse = declareRefusals({
  TARGET_KIND: {
    kind: 'refused',
    zh: '按增速考核的领域只设增速目标，不设金额；其他领域相反。',
    en: 'A sector steered by growth has growth targets and no amounts; the others have no growth targets.',
    field: 'metric',
    constraints: ['target_kind_of_sector'],
  },
  TARGET_VERSIONED: {
    kind: 'refused',
    zh: '目标不能直接改写或删除；请登记新的版本，旧值会保留。',
    en: 'A target is never overwritten or deleted; enter a new version, the old one is kept.',
    constraints: ['target_versioned', 'target_kept', 'target_current'],
  },
  TARGET_NEGATIVE: {
    kind: 'refused',
    zh: '目标值不能为负。',
    en: 'A target cannot be negative.',
    constraints: ['target_not_negative'],
  },
  TARGET_WHOLE_NUMBER: {
    kind: 'refused',
    zh: '项目个数应为整数。',
    en: 'A number of projects is a whole number.',
  },
  TARGET_GROWTH_OF_YEAR: {
    kind: 'refused',
    zh: '增速目标只按全年下达，不能分解到月份或相加。',
    en: 'A growth target is set for the whole year; it cannot be divided by month or added up.',
  },
  TARGET_EFFECTIVE: {
    kind: 'refused',
    zh: '生效日期应在目标所属的年度之内。',
    en: 'A target takes effect on a day within its year.',
    field: 'effectiveOn',
    constraints: ['target_effective_in_year'],
  },
  TARGET_YEAR_CLOSED: {
    kind: 'refused',
    zh: '这一年度的 12 月已经关账，不能再下达或修改该年度的目标。',
    en: 'December of this year is closed; its targets can no longer be set or changed.',
    field: 'year',
    constraints: ['target_year_closed'],
  },
  TARGET_TWICE: {
    kind: 'refused',
    zh: '第 {first} 项和第 {second} 项是同一个目标，请只保留一个后再保存。',
    en: 'Entries {first} and {second} are the same target; keep one and save again.',
  },
  TARGET_MOVED: {
    kind: 'conflict',
    zh: '有 {count} 个目标在您编辑期间已被他人修改（{cells}），本次没有保存任何内容。请刷新表格，核对后再保存。',
    en: '{count} target(s) were changed by somebody else while you were editing ({cells}). Nothing was saved: reload the table, compare and save again.',
  },
  DIVISION_WEIGHTS: {
    kind: 'refused',
    zh: '权重应为不小于零的数字，且不能全部为零。',
    en: 'Weights are numbers from zero up, and not all of them zero.',
    field: 'weights',
  },
  ACTUAL_EXISTS: {
    kind: 'conflict',
    zh: '这一天的该项数据已登记，请直接修改原记录。',
    en: 'A figure for this day is recorded already; change that record.',
    field: 'asOf',
    constraints: ['indicator_actual_once'],
  },
});
