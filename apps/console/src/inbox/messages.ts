import type { ScreenMessages } from '../i18n/index.js';

const zh = {
  inbox: {
    empty: { delivered: '没有待处理的提醒', pending: '没有将要到期的提醒', done: '还没有处理过提醒' },
    emptyHint: {
      delivered: '走访时约定的下一步，到期那天会出现在这里。',
      pending: '记走访时填写“下一步”和日期，就会有提醒。',
      done: '处理完的提醒会留在这里备查。',
    },
    done: '已处理',
    doneTitle: '这件事办完了？',
    reason: '处理说明（可不填）',
    reasonWas: '处理说明：%{reason}',
    later: '稍后提醒',
    acknowledged: '已标记为处理完毕',
    snoozed: '好的，到时再提醒',
    tomorrow: '明天',
    inThreeDays: '三天后',
    inAWeek: '一周后',
    pickDay: '选择日期…',
    today: '今天到期',
    late: '逾期 %{smart_count} 天',
    open: '查看相关记录',
  },
} as const;

export const messages: ScreenMessages<typeof zh> = {
  zh,
  en: {
    inbox: {
      empty: { delivered: 'Nothing to do', pending: 'Nothing is coming up', done: 'Nothing done yet' },
      emptyHint: {
        delivered: 'Next steps promised in visits appear here on their day.',
        pending: 'Give a next step and its date when you log a visit.',
        done: 'What you dealt with stays here.',
      },
      done: 'Done',
      doneTitle: 'Is this dealt with?',
      reason: 'Comment (optional)',
      reasonWas: 'Comment: %{reason}',
      later: 'Later',
      acknowledged: 'Marked as done',
      snoozed: 'All right, we will remind you then',
      tomorrow: 'Tomorrow',
      inThreeDays: 'In three days',
      inAWeek: 'In a week',
      pickDay: 'Choose a day…',
      today: 'Due today',
      late: '%{smart_count} day late |||| %{smart_count} days late',
      open: 'Open the record',
    },
  },
};
