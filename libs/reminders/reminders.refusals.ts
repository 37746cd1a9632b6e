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
  SNOOZE_TOO_FAR: {
    kind: 'refused',
    zh: '最多推迟一年，请选更近的日期。',
    en: 'A reminder can rest for a year at most; choose a nearer date.',
    field: 'until',
  },
});
