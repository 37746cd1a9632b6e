import { z } from 'zod';
import type { Language } from '#errors';
import { ruleOf, type ReminderRecord } from '#reminders';
import { date, flag, maybeMoment, maybeText, maybeUuid, moment, stamps, text, uuid, whole } from '../http/views.js';

export const ReminderView = z.strictObject({
  id: uuid,
  rule: text,
  subjectType: text,
  subjectId: uuid,
  recipientId: uuid,
  projectId: maybeUuid,
  projectName: maybeText,
  investorId: maybeUuid,
  investorName: maybeText,
  title: text,
  body: text,
  dueOn: date,
  dueAt: moment,
  waitsFrom: date.meta({ description: '从哪天起待处理：到期日，或更早的送达日' }),
  state: z.enum(['pending', 'delivered', 'done', 'cancelled']),
  reason: maybeText,
  deliveredAt: maybeMoment,
  doneAt: maybeMoment,
  ruleName: text,
  link: maybeText.meta({ description: '页面路径' }),
  level: whole.meta({ description: '1 为责任人；更高为逐级上报' }),
  urgent: flag,
  ...stamps,
});
export const ColleagueView = z.strictObject({ id: uuid, name: text, unitName: maybeText });

/** A reminder with the name of its rule, and where the screen shows what it is about. */
export interface ToldReminder extends ReminderRecord {
  ruleName: string;
  link: string | null;
}

export function told(reminder: ReminderRecord, language: Language): ToldReminder {
  const rule = ruleOf(reminder.rule);
  return { ...reminder, ruleName: ruleName(reminder.rule, language), link: rule?.link(reminder.subjectId) ?? null };
}

export function ruleName(code: string, language: Language): string {
  return ruleOf(code)?.words[language].name ?? code;
}
