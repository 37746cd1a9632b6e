import { declareRefusals } from '#errors';

export const refusals = declareRefusals({
  REMINDER_SETTLED: {
    kind: 'conflict',
    zh: '这条提醒已经处理或取消，无需再操作。',
    en: 'This reminder is done or called off already; there is nothing left to do.',
    constraints: ['reminder_legal_step'],
  },
  SNOOZE_NOT_LATER: {
    kind: 'refused',
    zh: '推迟的日期要晚于现在（当天 {morning} 送达），请选更晚的日期。',
    en: 'Choose a later date: reminders arrive at {morning} on their day, and that has passed.',
    field: 'until',
  },
  HAND_OVER_TO_NOBODY: {
    kind: 'refused',
    zh: '只能转交给在岗、且看得到这件事的同事，请从列表中选择。',
    en: 'A reminder can be handed to a colleague who is here and may see the matter; choose one of the list.',
    field: 'personId',
  },
  RULE_MANDATORY: {
    kind: 'refused',
    zh: '这类提醒对您的岗位是必收的，不能关闭。如确需调整，请联系招商办。',
    en: 'These reminders are mandatory for your role and cannot be switched off. Ask the bureau if that should change.',
    field: 'off',
  },
  RULE_STEPS: {
    kind: 'refused',
    zh: '天数请填写整数：提醒天数不超过 {most} 天，上报在 1 到 {level} 个工作日之间，最多三级。',
    en: 'Days are whole numbers: steps within {most} days, levels from 1 to {level} working days, three at most.',
    field: 'parameters',
  },
  RULE_STEPS_ORDER: {
    kind: 'refused',
    zh: '后一步的天数要多于前一步，请调整各步天数。',
    en: 'Each step comes after the one before; change the days of the steps.',
    field: 'parameters',
  },
  RULE_ESCALATION: {
    kind: 'refused',
    zh: '上报要逐级向上：单位负责人、招商办、区领导，后一级的工作日数要多于前一级。',
    en: 'Levels go upwards one after the other: head of the unit, bureau, leader, each later than the one before.',
    field: 'parameters',
  },
  RULE_ROLE_CHOICE: {
    kind: 'refused',
    zh: '按岗位只能选择是否启用、是否立即发送；天数和上报请按全区或按单位设置。',
    en: 'For a role you choose whether the rule is on and whether it goes out at once; days and levels belong to the district or a unit.',
    field: 'parameters',
  },
  SNOOZE_TOO_FAR: {
    kind: 'refused',
    zh: '最多推迟一年，请选更近的日期。',
    en: 'A reminder can rest for a year at most; choose a nearer date.',
    field: 'until',
  },
});
