import type { Role } from '#access';

/**
 * The people of the demonstration: every role at least once, named after what they do. All are marked 示例; nobody is
 * a real official.
 */
export const DEMONSTRATION_PASSWORD = 'Shili-2026-desk';

export interface DemonstrationPerson {
  username: string;
  name: string;
  /** Code of the unit; null for leaders and administrators. */
  unit: string | null;
  roles: Role[];
  title: string;
  /** What to try with this account. */
  hint: string;
}

/** Units that the plan does not know: hosts and departments, so that every role has somebody. */
export const demonstrationUnits = [
  { code: 'demo-town', kind: 'town', name: '示例镇（承接单位）', sector: null },
  { code: 'demo-dept-industry', kind: 'department', name: '示例·工业行业主管部门', sector: 'industry' },
  { code: 'demo-dept-finance', kind: 'department', name: '示例·财政复核部门', sector: null },
] as const;

interface Place {
  unit: string;
  key: string;
  label: string;
}

const centres: readonly Place[] = [
  { unit: 'centre-shanghai', key: 'sh', label: '上海' },
  { unit: 'centre-shenzhen', key: 'sz', label: '深圳' },
  { unit: 'centre-3', key: 'c3', label: '三号' },
  { unit: 'centre-4', key: 'c4', label: '四号' },
  { unit: 'centre-5', key: 'c5', label: '五号' },
];

const taskForces: readonly Place[] = [
  { unit: 'tf-energy', key: 'energy', label: '能源战新' },
  { unit: 'tf-industry', key: 'industry', label: '工业' },
  { unit: 'tf-edu-health', key: 'edu', label: '教卫文体旅' },
  { unit: 'tf-commerce', key: 'commerce', label: '商务物流' },
  { unit: 'tf-agri', key: 'agri', label: '农业食品' },
  { unit: 'tf-construction', key: 'construction', label: '建筑业' },
];

function ofCentre({ unit, key, label }: Place): DemonstrationPerson[] {
  const officers = key === 'sh' || key === 'sz' ? ['甲', '乙'] : ['甲'];
  return [
    ...officers.map((mark, index) => ({
      username: `${key}-officer${index + 1}`,
      name: `示例·${label}招商专员${mark}`,
      unit,
      roles: ['officer'] as Role[],
      title: '招商专员',
      hint: '手机上记一次走访、看今天要做的事、登记线索和合同',
    })),
    {
      username: `${key}-head`,
      name: `示例·${label}分中心负责人`,
      unit,
      roles: ['centre_head'],
      title: '分中心负责人',
      hint: '看本中心数字，提交到位资金及凭证，发起冲销',
    },
  ];
}

function ofTaskForce({ unit, key, label }: Place): DemonstrationPerson[] {
  return [
    {
      username: `tf-${key}`,
      name: `示例·${label}专班初审`,
      unit,
      roles: ['task_force'],
      title: '专班联络员',
      hint: '看本领域看板，初审到位资金',
    },
    {
      username: `tf-${key}2`,
      name: `示例·${label}专班专员`,
      unit,
      roles: ['task_force'],
      title: '专班专员',
      hint: '本领域项目的登记、走访和资金填报',
    },
  ];
}

const others: readonly DemonstrationPerson[] = [
  { username: 'dept-industry', name: '示例·工业主管部门审核', unit: 'demo-dept-industry', roles: ['department'], title: '行业主管部门', hint: '工业领域到位资金初审' },
  { username: 'host-park', name: '示例·高新区企服专员', unit: 'park-hightech', roles: ['host'], title: '企服专员', hint: '看落在高新区的项目，登记开工、投产等节点' },
  { username: 'host-town', name: '示例·镇企服专员', unit: 'demo-town', roles: ['host'], title: '企服专员', hint: '看落在本镇的项目' },
  { username: 'bureau1', name: '示例·招商办综合科', unit: 'bureau', roles: ['bureau'], title: '综合科', hint: '待确认合同、目标、关账：一张待办清单' },
  { username: 'bureau2', name: '示例·招商办项目科', unit: 'bureau', roles: ['bureau'], title: '项目科', hint: '确认合同、终止项目' },
  { username: 'bureau3', name: '示例·招商办主任', unit: 'bureau', roles: ['bureau'], title: '主任', hint: '全区项目与看板' },
  { username: 'recogniser1', name: '示例·到位资金认定员甲', unit: 'bureau', roles: ['recogniser'], title: '认定员', hint: '认定已初审的到位资金' },
  { username: 'recogniser2', name: '示例·到位资金认定员乙', unit: 'demo-dept-finance', roles: ['recogniser'], title: '财政复核', hint: '认定已初审的到位资金（另一人）' },
  { username: 'leader1', name: '示例·区领导甲', unit: null, roles: ['leader'], title: '区领导', hint: '一屏看板：签约、到位、亮灯、漏斗，逐层点到走访' },
  { username: 'leader2', name: '示例·区领导乙', unit: null, roles: ['leader'], title: '区领导', hint: '同上，另一位联系领导' },
  { username: 'sysadmin', name: '示例·系统管理员', unit: null, roles: ['sysadmin'], title: '系统管理员', hint: '账号与单位；看不到业务数据' },
  { username: 'secadmin', name: '示例·安全管理员', unit: null, roles: ['secadmin'], title: '安全管理员', hint: '授权；看不到业务数据' },
  { username: 'auditor', name: '示例·审计管理员', unit: null, roles: ['auditor'], title: '审计管理员', hint: '操作日志；看不到业务内容' },
  { username: 'sysadmin2', name: '示例·系统管理员（B角）', unit: null, roles: ['sysadmin'], title: '系统管理员（B角）', hint: '复核涉及系统管理员的变更' },
  { username: 'secadmin2', name: '示例·安全管理员（B角）', unit: null, roles: ['secadmin'], title: '安全管理员（B角）', hint: '复核涉及安全管理员的变更' },
  { username: 'auditor2', name: '示例·审计管理员（B角）', unit: null, roles: ['auditor'], title: '审计管理员（B角）', hint: '复核涉及审计管理员的变更' },
];

export const demonstrationPeople: readonly DemonstrationPerson[] = [
  ...centres.flatMap(ofCentre),
  ...taskForces.flatMap(ofTaskForce),
  ...others,
];
