import type { ScreenMessages } from '../i18n/index.js';

const zh = {
  settings: {
    district: { title: '区县', text: '区县名称和产品名称，显示在页面和通报中。', name: '区县全称', shortName: '简称', code: '行政区划代码', productName: '产品名称' },
    lights: {
      title: '亮灯界限',
      text: '完成率与序时进度之差（个百分点）：达到绿灯界限亮绿，达到黄灯界限亮黄，更低亮红。',
      green: '绿灯，不低于',
      yellow: '黄灯，不低于',
      presets: { default: '系统默认（0 / −10）', wide: '参考外地办法（0 / −30）' },
    },
    growthLights: {
      title: '增速领域亮灯',
      text: '建筑业等按增速考核的领域：负增长亮红；达到计划增速（并不低于全市平均）亮绿；正增长但未达到亮黄。',
      cityAverage: '亮绿是否要求不低于全市平均',
      choices: { true: '要求（全市平均未登记时只看计划）', false: '不要求，只看计划' },
    },
    schedule: { title: '序时进度', text: '到某一天全年应完成的比例：按月均分、按天均分，或为签约额和到位资金各定一条累计曲线（月内按天推算）。差距和亮灯都按它计算。', basis: '计算方式', choices: { months: '按月（月内按天）', days: '按天', curve: '按进度曲线' }, cumulative: '各月末累计应完成（%）', month: '%{month} 月末', presets: { even: '按月均分', reference: '参考曲线（按重庆市公布的分季进度推算）' } },
    money: { title: '金额显示', text: '看板和通报中金额的单位和小数位；存储始终精确到分。', unit: '单位', decimals: '小数位', choices: { yi: '亿元', wan: '万元' } },
    reminders_morning: { title: '提醒时间', text: '工作日送达提醒的时刻。', value: '时刻' },
    reminders_digestAt: { title: '每日汇总', text: '工作日发出每人一条、每群一条汇总的时刻；标为立即发送的提醒不等汇总。', value: '时刻' },
    reminders_rest: { title: '静默时段', text: '夜间和非工作日不提醒，到期的在下一个工作日早上送达。两个时刻相同即不设夜间静默。', from: '夜间开始', until: '早上结束', holidays: '非工作日', choices: { true: '不提醒', false: '照常提醒' } },
    problems: {
      title: '问题项目规则',
      text: '项目符合任一规则即列入问题项目；已暂停、已终止的项目不列入。',
      signedNotStartedMonths: '签约后未开工，超过（月）',
      startedNoMoneyMonths: '开工后无资金到位，满（月）',
      lowMoneyMonths: '开工后资金到位偏低，满（月）',
      lowMoneyPercent: '到位占合同额低于（%）',
      signedNoMoneyDays: '签约后未到位任何资金，超过（天）',
    },
    bulletin: {
      title: '通报',
      text: '通报的发文单位、对全辖区的称呼，以及按合同额统计项目的档次。发文单位留空时用招商办的名称。',
      office: '发文单位',
      area: '对全辖区的称呼',
      sizes: '合同额档次（亿元，用顿号隔开）',
    },
    supervision: {
      title: '督办规则',
      text: '督办在期限内为蓝，过期转黄，再过若干工作日转红；节假日和调休按工作日历计算。',
      remindBeforeDays: '到期前提醒（工作日，0 为不提醒）',
      redAfterDays: '超期后转红，超过（工作日）',
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
        presets: { default: 'Default (0 / −10)', wide: 'As published elsewhere (0 / −30)' },
      },
      growthLights: {
        title: 'Lights of sectors steered by growth',
        text: 'Construction and the like: red when shrinking; green at the planned rate (and at the city’s average); yellow when growing below that.',
        cityAverage: 'Does green ask for the city’s average?',
        choices: { true: 'Yes (the plan alone while the average is unknown)', false: 'No, the plan alone' },
      },
      schedule: { title: 'Schedule', text: 'The share of the year that should be done by a day: evenly by months or by days, or by a cumulative curve for signed and one for received (by the day within a month). Gaps and lights follow it.', basis: 'Basis', choices: { months: 'By months (days within the month)', days: 'By days', curve: 'By curve' }, cumulative: 'due by each month’s end (%)', month: 'End of month %{month}', presets: { even: 'Even months', reference: 'Reference (from quarters published by Chongqing)' } },
      money: { title: 'Amounts', text: 'Unit and decimals on the board and in bulletins; storage stays exact.', unit: 'Unit', decimals: 'Decimals', choices: { yi: '100 million CNY', wan: '10 thousand CNY' } },
      reminders_morning: { title: 'Reminders', text: 'When the day’s reminders arrive.', value: 'Time' },
      reminders_digestAt: { title: 'Daily digest', text: 'When the one message a day leaves for each person and group on working days; urgent reminders do not wait for it.', value: 'Time' },
      reminders_rest: { title: 'Quiet hours', text: 'Nobody is reminded at night and on days that are not worked; what falls due arrives on the next working morning. The same time twice: no quiet night.', from: 'From (evening)', until: 'Until (morning)', holidays: 'Days not worked', choices: { true: 'No reminders', false: 'Reminders as usual' } },
      problems: {
        title: 'Problem projects',
        text: 'A project that meets any of these rules is listed; suspended and ended projects are not.',
        signedNotStartedMonths: 'Signed and not started, over (months)',
        startedNoMoneyMonths: 'Started and no money since (months)',
        lowMoneyMonths: 'Little money after the start (months)',
        lowMoneyPercent: 'Received below this share of the contract (%)',
        signedNoMoneyDays: 'Signed with nothing received, over (days)',
      },
      bulletin: {
        title: 'Bulletin',
        text: 'Who issues the bulletin, what the whole district is called in it, and from which sizes of contract projects are counted. Without an office the bureau issues it by its own name.',
        office: 'Issuing office',
        area: 'The whole district is called',
        sizes: 'Sizes of contract (亿元, with 、 between them)',
      },
      supervision: {
        title: 'Supervision orders',
        text: 'An order is blue until its deadline, then yellow, and red some working days later; holidays follow the working calendar.',
        remindBeforeDays: 'Reminder before the deadline (working days, 0: none)',
        redAfterDays: 'Red when late for more than (working days)',
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
