import type { ScreenMessages } from '../i18n/index.js';

const zh = {
  settings: {
    district: { title: '区县', text: '区县名称和产品名称，显示在页面和通报中。', name: '区县全称', shortName: '简称', code: '行政区划代码', productName: '产品名称' },
    lights: {
      title: '亮灯界限',
      text: '完成率与序时进度之差（个百分点）：达到绿灯界限亮绿，达到黄灯界限亮黄，更低亮红。',
      green: '绿灯，不低于',
      yellow: '黄灯，不低于',
    },
    schedule: { title: '序时进度', text: '全年任务按月均分，或按天均分。', basis: '计算方式', choices: { months: '按月（月内按天）', days: '按天' } },
    money: { title: '金额显示', text: '看板和通报中金额的单位和小数位；存储始终精确到分。', unit: '单位', decimals: '小数位', choices: { yi: '亿元', wan: '万元' } },
    reminders_morning: { title: '提醒时间', text: '每天送达提醒的时刻。', value: '时刻' },
  },
} as const;

export const messages: ScreenMessages<typeof zh> = {
  zh,
  en: {
    settings: {
      district: { title: 'District', text: 'Names shown on pages and in bulletins.', name: 'Full name', shortName: 'Short name', code: 'Region code', productName: 'Product name' },
      lights: {
        title: 'Lights',
        text: 'Completion minus schedule in percentage points: green from the first limit, yellow from the second, red below.',
        green: 'Green from',
        yellow: 'Yellow from',
      },
      schedule: { title: 'Schedule', text: 'The year’s target is spread evenly by months or by days.', basis: 'Basis', choices: { months: 'By months (days within the month)', days: 'By days' } },
      money: { title: 'Amounts', text: 'Unit and decimals on the board and in bulletins; storage stays exact.', unit: 'Unit', decimals: 'Decimals', choices: { yi: '100 million CNY', wan: '10 thousand CNY' } },
      reminders_morning: { title: 'Reminders', text: 'When the day’s reminders arrive.', value: 'Time' },
    },
  },
};
