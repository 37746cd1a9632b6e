import type { ScreenMessages } from '../i18n/index.js';

const zh = {
  reminderDays: {
    preview: '某天谁会收到什么',
    day: '日期',
    explanation: '按现在的情况推算，只看不发；其间有人跟进或处理的，到时不会再提醒。',
    holiday: '%{day} 不是工作日，不发提醒；到期的在 %{next} 早上送达。',
    nothing: '这一天没有提醒',
    nothingHint: '按现在的情况，没有人会收到提醒。',
    sum: '%{people} 人，共 %{count} 条',
    times: '%{rule} %{count} 条',
    comma: '，',
    upwards: '上报',
    replay: '补发某一天的提醒',
    replayHint: '重新检查所有规则，补上当天及此前漏掉的提醒；已有的不会重复。',
    replayButton: '检查并补发',
    replayed: '%{day}：补上 %{added} 条，原有 %{kept} 条不变',
  },
} as const;

export const messages: ScreenMessages<typeof zh> = {
  zh,
  en: {
    reminderDays: {
      preview: 'Who gets what on a day',
      day: 'Day',
      explanation: 'As things stand now; looking sends nothing, and what is dealt with until then is not reminded of.',
      holiday: '%{day} is not worked: nothing is sent, and what falls due arrives on the morning of %{next}.',
      nothing: 'No reminders on this day',
      nothingHint: 'As things stand now, nobody would be reminded.',
      sum: '%{people} people, %{count} reminders',
      times: '%{rule}: %{count}',
      comma: ', ',
      upwards: 'Upwards',
      replay: 'Plan a day again',
      replayHint: 'Asks every rule again and adds what was missed on that day and before; what is there is not doubled.',
      replayButton: 'Check and add',
      replayed: '%{day}: %{added} added, %{kept} stay as they are',
    },
  },
};
