import type { ScreenMessages } from '../i18n/index.js';

const zh = {
  units: {
    toName: '待命名',
    unnamed: '有 %{smart_count} 个单位在报告中只计数、没有名称，请招商办填写名称。',
    nameHint: '全称，不能与其他单位重复',
    sectorHint: '专班和行业主管部门必须选择，决定其可见范围',
    positionHint: '数字小的排在前面',
  },
} as const;

export const messages: ScreenMessages<typeof zh> = {
  zh,
  en: {
    units: {
      toName: 'To be named',
      unnamed: '%{smart_count} unit is counted in the report but not named; the bureau names it. |||| %{smart_count} units are counted in the report but not named; the bureau names them.',
      nameHint: 'Full name, not used by another unit',
      sectorHint: 'Needed for task forces and departments: it decides what they see',
      positionHint: 'Smaller numbers come first',
    },
  },
};
