import { declareRefusals } from '#errors';

export const refuse = declareRefusals({
  PERIOD_NOT_OVER: {
    kind: 'refused',
    zh: '{month} 还没有结束，结束后才能关账。',
    en: '{month} is not over yet; it can be closed after its last day.',
    field: 'month',
  },
  PERIOD_ORDER: {
    kind: 'refused',
    zh: '月份按顺序关账，按相反顺序重开：请先处理相邻的月份。',
    en: 'Months close in order and open again backwards: deal with the month next to it first.',
    field: 'month',
    constraints: ['period_order'],
  },
  PERIOD_CLOSED_ALREADY: {
    kind: 'conflict',
    zh: '{month} 已经关账。',
    en: '{month} is closed already.',
    field: 'month',
  },
  PERIOD_REOPENING: {
    kind: 'refused',
    zh: '已关账的月份须由一人申请并说明原因、另一人同意后才能重开。一般的更正请记入当前月份，系统会标注“追溯调整”。',
    en: 'A closed month opens again only when one person asks with a reason and another one agrees. Ordinary corrections go to the open month, marked as retroactive.',
    constraints: ['period_reopening', 'period_kept', 'closing_kept', 'closing_in_force', 'closing_of_closed_month'],
  },
  PERIOD_IS_OPEN: {
    kind: 'conflict',
    zh: '{month} 没有关账，不需要重开。',
    en: '{month} is not closed; there is nothing to reopen.',
    field: 'month',
  },
  REOPENING_NEWEST_ONLY: {
    kind: 'refused',
    zh: '只能重开最近一个已关账的月份。更早月份的更正请记入未关账月份，系统会标注“追溯调整”。',
    en: 'Only the newest closed month can be reopened. Corrections of earlier ones go to an open month, marked as retroactive.',
    field: 'month',
    constraints: ['reopening_newest_closed'],
  },
  REOPENING_REASON_NEEDED: {
    kind: 'refused',
    zh: '请写明为什么要重开这个月份。',
    en: 'Say why the month has to be reopened.',
    field: 'reason',
    constraints: ['reopening_reason'],
  },
  REOPENING_ASKED_ALREADY: {
    kind: 'conflict',
    zh: '{month} 已有一份待决定的重开申请，请先处理那一份。',
    en: 'A request to reopen {month} is waiting already; decide that one first.',
    field: 'month',
    constraints: ['reopening_asked_once'],
  },
  REOPENING_TWO_PEOPLE: {
    kind: 'refused',
    zh: '重开须由申请人以外的另一个人决定。申请人可以撤回申请。',
    en: 'Somebody other than the person who asked decides. Who asked can withdraw.',
    constraints: ['reopening_two_people'],
  },
  REOPENING_WITHDRAWN_BY_ASKER: {
    kind: 'refused',
    zh: '只有申请人本人可以撤回；不同意请选择“不同意”并写明原因。',
    en: 'Only the person who asked can withdraw; to say no, refuse with a reason.',
    constraints: ['reopening_withdrawn_by_asker'],
  },
  REOPENING_NOTE_NEEDED: {
    kind: 'refused',
    zh: '不同意请写明原因。',
    en: 'Say why it is refused.',
    field: 'note',
    constraints: ['reopening_refusal_explained'],
  },
  REOPENING_DECIDED: {
    kind: 'conflict',
    zh: '这份申请已经处理过。请刷新查看结果。',
    en: 'This request is decided already; reload to see how.',
    constraints: ['reopening_final'],
  },
  MONTH_NOT_OPEN: {
    kind: 'conflict',
    zh: '该统计月份刚刚关账，本次操作没有保存。请刷新后重试，数据会记入当前月份。',
    en: 'That month was closed a moment ago; nothing was saved. Reload and try again: it will count in the open month.',
    constraints: ['month_open', 'booking_month_open'],
  },
  COUNTED_ON: {
    kind: 'conflict',
    zh: '统计日期与规则不符（应为业务日期或今天），没有保存，请刷新后重试。',
    en: 'The counting date does not follow the rule; nothing was saved. Reload and try again.',
    constraints: ['counted_on_rule'],
  },
});
