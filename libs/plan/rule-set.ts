interface Category {
  category: string;
  counting: 'always' | 'never' | 'after_start' | 'nothing_else_proves_spending';
  evidenceTypes: string[];
  note: string;
}

/**
 * Which money counts (docs/domain/rules.md#received). Places contradict each other, so this is versioned data with a date; a district
 * adds its own rule set beside it. Evidence: at least one file of a listed type proves a receipt.
 */
export const defaultRuleSet = {
  name: '到位资金认定规则（默认）',
  validFrom: '2025-01-01',
  source: '各地公开做法综合的默认口径，本区认定办法公布后另立新版本',
} as const;

export const defaultCategories: readonly Category[] = [
  {
    category: 'construction',
    counting: 'always',
    evidenceTypes: ['bank_slip', 'invoice', 'construction_settlement', 'split_certificate'],
    note: '建筑安装工程支出',
  },
  {
    category: 'equipment',
    counting: 'always',
    evidenceTypes: ['bank_slip', 'invoice', 'equipment_list', 'customs'],
    note: '设备购置支出',
  },
  {
    category: 'land',
    counting: 'after_start',
    evidenceTypes: ['land_payment', 'bank_slip'],
    note: '土地款：项目开工后计入',
  },
  {
    category: 'paid_in_capital',
    counting: 'nothing_else_proves_spending',
    evidenceTypes: ['capital_verification', 'bank_slip', 'licence'],
    note: '实收资本：没有其他支出凭证时才计入，避免与支出重复',
  },
  {
    category: 'working_capital',
    counting: 'never',
    evidenceTypes: ['bank_slip'],
    note: '流动资金：默认不计入，单独列示',
  },
  {
    category: 'foreign_capital',
    counting: 'always',
    evidenceTypes: ['bank_slip', 'capital_verification', 'customs'],
    note: '外资到资：按本币金额和入账时汇率折算；商务部门公布的实际使用外资另计，两者不混',
  },
  {
    category: 'intangible',
    counting: 'always',
    evidenceTypes: ['valuation'],
    note: '无形资产：须有评估报告',
  },
  { category: 'other', counting: 'never', evidenceTypes: ['bank_slip', 'other'], note: '其他：默认不计入' },
];
