import { declareRefusals } from '#errors';

export const refuse = declareRefusals({
  WORKING_DAYS_UNREADABLE: {
    kind: 'refused',
    zh: '看不懂“{line}”。请粘贴国务院办公厅的放假通知原文，或每行写一个日期、休或班、节日名称，如 2027-01-01 休 元旦。',
    en: 'Cannot read "{line}". Paste the notice of the State Council, or one line for each day with a date, 休 or 班 and the holiday, such as 2027-01-01 休 元旦.',
    field: 'text',
  },
  WORKING_YEAR_NOT_BUILT_IN: {
    kind: 'refused',
    zh: '系统内置的数据还没有 {year} 年的放假安排，请粘贴国务院办公厅的通知。',
    en: 'There is no built-in data for {year} yet; paste the notice of the State Council.',
    field: 'year',
  },
  WORKING_YEAR_NOT_LOADED: {
    kind: 'refused',
    zh: '{year} 年的放假安排还没有导入，请先导入全年，再调整个别日期。',
    en: '{year} is not loaded yet; load the whole year first, then change single days.',
    field: 'day',
  },
  WORKING_DAY_SAME: {
    kind: 'refused',
    zh: '{day} 已经是这样安排的，没有变化。',
    en: '{day} is like that already; nothing would change.',
    field: 'isWorking',
  },
});
