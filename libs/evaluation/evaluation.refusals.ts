import { declareRefusals } from '#errors';

export const refuse = declareRefusals({
  SCHEME_WEIGHTS: {
    kind: 'refused',
    zh: '各项权重之和必须正好是 100，现在是 {sum}，{direction} {difference}。请调整权重后再保存。',
    en: 'The weights must sum to exactly 100; they sum to {sum}, which is {difference} {direction}. Adjust them and save again.',
    field: 'items',
  },
  SCHEME_FROZEN: {
    kind: 'conflict',
    zh: '已生效或已停用的评价方案不能修改；请新建修订版，旧版会保留。',
    en: 'A scheme that is or was in force is never changed; make a new revision, the old one is kept.',
    constraints: ['score_scheme_frozen', 'score_item_frozen', 'score_scheme_kept'],
  },
  SCHEME_STEP: {
    kind: 'conflict',
    zh: '这一步现在不能做：草稿可以启用，生效的方案可以停用。请刷新后查看它的状态。',
    en: 'This cannot be done now: a draft can be put in force, a scheme in force can be retired. Reload to see its state.',
    constraints: ['score_scheme_legal_step'],
  },
  SCHEME_CAUTION: {
    kind: 'refused',
    zh: '{caution}仍要启用的，请确认已知悉（acknowledged）。',
    en: '{caution} To put it in force all the same, confirm that this has been read (acknowledged).',
    field: 'acknowledged',
  },
  SCHEME_GROUP_TAKEN: {
    kind: 'conflict',
    zh: '{year} 年这一组已有生效的方案“{name}”。请先停用它，或在它的基础上新建修订版。',
    en: 'For {year} the scheme "{name}" is in force for this group. Retire it first, or make a revision of it.',
  },
  SCHEME_ONE_IN_FORCE: {
    kind: 'conflict',
    zh: '同一年同一组只能有一个生效的方案，刚刚已有另一个方案启用。请刷新后查看。',
    en: 'A group has one scheme in force a year, and another one was put in force a moment ago. Reload to see it.',
    constraints: ['score_scheme_one_in_force'],
  },
  SCHEME_HAS_DRAFT: {
    kind: 'conflict',
    zh: '这个方案已有一份修订草稿（第 {revision} 版），请继续编辑那一份，或先删除它。',
    en: 'There is a draft of this scheme already (revision {revision}); go on with it, or delete it first.',
    constraints: ['score_scheme_revision'],
  },
  SCHEME_GROUPS: {
    kind: 'refused',
    zh: '按单位评价时请至少选择一类单位；按领域评价时不选单位类别。',
    en: 'To score units, choose at least one kind of unit; to score sectors, choose none.',
    field: 'unitKinds',
    constraints: ['score_scheme_groups'],
  },
  ITEM_WEIGHT: {
    kind: 'refused',
    zh: '计分项需要大于 0 的权重；扣分项和加分项不占权重，请留空。',
    en: 'A scored item needs a weight above 0; deductions and additions have none.',
    constraints: ['score_item_weight_where_due'],
  },
  ITEM_CAP: {
    kind: 'refused',
    zh: '扣分项和加分项需要填写最多扣（加）多少分。',
    en: 'A deduction or addition needs a limit: the most points it takes or gives.',
    constraints: ['score_item_capped'],
  },
  ITEM_FLOOR: {
    kind: 'refused',
    zh: '保底分不能高于封顶分。',
    en: 'The floor cannot be above the cap.',
    constraints: ['score_item_floor_below_cap'],
  },
  ITEM_FORMULA_METRIC: {
    kind: 'refused',
    zh: '“{formula}”不能用于这个指标：{why}。请换一种公式或指标。',
    en: '"{formula}" cannot be used with this metric: {why}. Choose another formula or metric.',
  },
  ITEM_TARGET: {
    kind: 'refused',
    zh: '这个指标没有年度目标，请在本项中填写目标值（大于 0）。',
    en: 'The year’s targets do not name this metric; give a target above 0 in the item.',
  },
  ITEM_STEPS: {
    kind: 'refused',
    zh: '请填写分档：起点由低到高、各不相同，得分不低于 0、不超过本项封顶分（{most}）。',
    en: 'Give the steps: bounds rising from low to high, points not below 0 and not above the item’s cap ({most}).',
  },
  ITEM_POINTS: {
    kind: 'refused',
    zh: '请填写每例（每步）多少分，大于 0。',
    en: 'Give the points per case or step, above 0.',
  },
  ITEM_STEP: {
    kind: 'refused',
    zh: '请填写超过目标多少计一次加分，大于 0。',
    en: 'Give how much above the target earns the points, above 0.',
  },
  ITEM_TIERS: {
    kind: 'refused',
    zh: '请选择计入的项目层级。',
    en: 'Choose the tiers that are counted.',
  },
  SCORE_DAY: {
    kind: 'refused',
    zh: '这个方案评价 {year} 年，请选择 {year} 年内的日期。',
    en: 'This scheme scores {year}; choose a day in that year.',
  },
  EXCUSE_SUBJECT: {
    kind: 'refused',
    zh: '请选择一个单位或一个领域，不要同时选择两者。',
    en: 'Choose either a unit or a sector, not both.',
    field: 'unitId',
    constraints: ['score_excuse_subject'],
  },
  EXCUSE_TWICE: {
    kind: 'conflict',
    zh: '同一对象同一时间的不可抗力说明已经登记；如需更正，请先撤回原说明。',
    en: 'Such a note is recorded already for this time; withdraw it first to correct it.',
    constraints: ['score_excuse_once'],
  },
  EXCUSE_WITHDRAWN: {
    kind: 'conflict',
    zh: '这条说明已经撤回。',
    en: 'This note has been withdrawn already.',
  },
});
