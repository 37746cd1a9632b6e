import { declareRefusals } from '#errors';

export const refuse = declareRefusals({
  ORDER_SUBJECT: {
    kind: 'refused',
    zh: '请选择一个督办对象：项目、领域或单位，只能选一个。',
    en: 'Choose what the order is about: one project, one sector or one unit.',
    field: 'projectId',
    constraints: ['supervision_order_one_subject'],
  },
  ORDER_ADDRESSEE: {
    kind: 'refused',
    zh: '请选择承办单位，或其中的一位承办人。',
    en: 'Choose the unit that answers, or a person in it.',
    field: 'unitId',
  },
  ORDER_UNIT_CLOSED: {
    kind: 'refused',
    zh: '“{unit}”已停用，不能承办。请选择在用的单位。',
    en: '"{unit}" is no longer in use; choose a unit that is.',
    field: 'unitId',
  },
  ORDER_PERSON: {
    kind: 'refused',
    zh: '{person}不在所选单位，或账号已停用、没有业务角色，无法承办。请改选他人，或只选单位。',
    en: '{person} is not in the chosen unit, or has no active account with business to do. Choose somebody else, or the unit alone.',
    field: 'personId',
  },
  ORDER_DUE_PAST: {
    kind: 'refused',
    zh: '办理期限不能早于今天（{today}），请选今天或以后的日期。',
    en: 'The deadline cannot lie before today ({today}).',
    field: 'dueOn',
    constraints: ['supervision_order_due_later'],
  },
  ORDER_DUE_FAR: {
    kind: 'refused',
    zh: '办理期限最长两年，请选更近的日期。',
    en: 'A deadline is at most two years away; choose a nearer date.',
    field: 'dueOn',
  },
  ORDER_ONLY_LATER: {
    kind: 'refused',
    zh: '延期后的期限要晚于原期限（{dueOn}），且不早于今天。',
    en: 'The new deadline must be later than the present one ({dueOn}) and not before today.',
    field: 'dueOn',
    constraints: ['supervision_order_only_later'],
  },
  ORDER_ENDED: {
    kind: 'conflict',
    zh: '这项督办已经销号或撤销，不能再办理。请刷新查看。',
    en: 'This order is closed or called off already. Reload to see it.',
    constraints: ['supervision_order_ended'],
  },
  ORDER_NOT_YOURS: {
    kind: 'forbidden',
    zh: '只有承办人或承办单位负责人可以反馈。本项由{who}承办。',
    en: 'Only who was asked, or answers for the unit that was asked, reports on it: {who}.',
  },
  ORDER_BY_ITS_GIVER: {
    kind: 'forbidden',
    zh: '由谁下达，由谁延期、销号或撤销。本项由{giver}下达；如其已离任，由招商办处理。',
    en: 'Who gave an order extends, closes or calls it off. This one was given by {giver}; the bureau takes over when that person has left.',
    constraints: ['supervision_order_by_its_giver'],
  },
  ORDER_AS_GIVEN: {
    kind: 'refused',
    zh: '督办下达后内容不能更改。如需调整要求，请在办理记录中批示，或撤销后重新下达。',
    en: 'An order stays as it was given. Add a word to it, or call it off and give a new one.',
    constraints: ['supervision_order_as_given'],
  },
});
