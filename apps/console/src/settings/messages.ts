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
    problems: {
      title: '问题项目规则',
      text: '项目符合任一规则即列入问题项目；已暂停、已终止的项目不列入。',
      signedNotStartedMonths: '签约后未开工，超过（月）',
      startedNoMoneyMonths: '开工后无资金到位，满（月）',
      lowMoneyMonths: '开工后资金到位偏低，满（月）',
      lowMoneyPercent: '到位占合同额低于（%）',
      signedNoMoneyDays: '签约后未到位任何资金，超过（天）',
    },
    lists: {
      title: '红黑榜规则',
      text: '红榜取超额完成的前几名，黑榜取未完成的后几名；已完成的和登记了不可抗力的不上黑榜。',
      red: '红榜名额（每组）',
      black: '黑榜名额（每组）',
      against: '完成与否，对照',
      choices: { schedule: '序时进度', year: '全年目标' },
    },
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
      problems: {
        title: 'Problem projects',
        text: 'A project that meets any of these rules is listed; suspended and ended projects are not.',
        signedNotStartedMonths: 'Signed and not started, over (months)',
        startedNoMoneyMonths: 'Started and no money since (months)',
        lowMoneyMonths: 'Little money after the start (months)',
        lowMoneyPercent: 'Received below this share of the contract (%)',
        signedNoMoneyDays: 'Signed with nothing received, over (days)',
      },
      lists: {
        title: 'Red and black lists',
        text: 'Red: the first places of those ahead. Black: the last places of those behind; who fulfilled or is excused by force majeure is never black.',
        red: 'Red places per group',
        black: 'Black places per group',
        against: 'Measured against',
        choices: { schedule: 'The schedule', year: 'The year’s target' },
      },
    },
  },
};
