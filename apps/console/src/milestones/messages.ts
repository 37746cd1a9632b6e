import type { ScreenMessages } from '../i18n/index.js';

const zh = {
  milestones: {
    add: '登记节点',
    scopeHint: '在园区内的选“园区”，同时计入全区',
    proofHint: '开工、竣工、投产、达产计入统计，须上传许可证、合同或现场照片',
    proofNeeded: '请上传至少一份证明',
    recordedBy: '%{name} 登记',
  },
} as const;

export const messages: ScreenMessages<typeof zh> = {
  zh,
  en: {
    milestones: {
      add: 'Record a milestone',
      scopeHint: 'Choose “Park” inside the development zone; it counts for the district as well',
      proofHint: 'Starts, completions and productions are counted: attach a permit, a contract or a site photo',
      proofNeeded: 'Attach at least one proof',
      recordedBy: 'Recorded by %{name}',
    },
  },
};
