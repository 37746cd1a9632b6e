import type { Stage } from './stages.js';

/**
 * What a project needs from which stage on. One table serves the move, the hint 'what is missing', the screen and the
 * import. `field` requirements hold for their stage and every later one; a `milestone` is asked only by its own stage,
 * because stages may be skipped (a leased plant has no land step, an opened shop no construction; docs/domain/rules.md#stages).
 */
export type Requirement =
  | { code: string; from: Stage; kind: 'field'; field: ProjectField; zh: string; en: string }
  | { code: string; from: Stage; kind: 'fact'; fact: Fact; zh: string; en: string }
  | { code: string; from: Stage; kind: 'milestone'; milestone: Stage; zh: string; en: string };

/** Fields of the project that a requirement may ask for. */
export type ProjectField = 'investorId' | 'investorUscc' | 'sizeKnown' | 'hostUnitId' | 'chainCode' | 'description' | 'sectorConfirmed';

/** Facts that later chapters know; each is answered by the chapter that owns it (see facts.ts). */
export type Fact = 'visited' | 'contract_amount' | 'confirmed_formal_contract' | 'fair_competition_reviewed' | 'legally_reviewed';

export const stageRequirements: readonly Requirement[] = [
  { code: 'investor', from: 'triaged', kind: 'field', field: 'investorId', zh: '投资企业', en: 'investor' },
  { code: 'description', from: 'triaged', kind: 'field', field: 'description', zh: '项目内容', en: 'what the project is' },
  { code: 'visited', from: 'negotiating', kind: 'fact', fact: 'visited', zh: '至少一次走访或洽谈记录', en: 'at least one visit' },
  { code: 'size', from: 'reviewing', kind: 'field', field: 'sizeKnown', zh: '计划总投资或投资层级', en: 'planned investment or tier' },
  { code: 'host', from: 'reviewing', kind: 'field', field: 'hostUnitId', zh: '落户（承接）单位', en: 'host unit' },
  { code: 'uscc', from: 'signed', kind: 'field', field: 'investorUscc', zh: '企业统一社会信用代码', en: 'unified social credit code of the investor' },
  { code: 'fair_review', from: 'signed', kind: 'fact', fact: 'fair_competition_reviewed', zh: '公平竞争审查结果', en: 'result of the fair competition review' },
  { code: 'legal_review', from: 'signed', kind: 'fact', fact: 'legally_reviewed', zh: '合法性审查结果', en: 'result of the legal review' },
  // the amount agreed is another number than the planned investment, and no signature goes without it
  { code: 'contract_amount', from: 'signed', kind: 'fact', fact: 'contract_amount', zh: '合同额（正式合同上的金额，不是计划总投资）', en: 'contract amount (of the formal contract, not the planned investment)' },
  { code: 'contract', from: 'signed', kind: 'fact', fact: 'confirmed_formal_contract', zh: '已确认的正式合同', en: 'confirmed formal contract' },
  { code: 'registered', from: 'registered', kind: 'milestone', milestone: 'registered', zh: '注册节点', en: 'milestone: registered' },
  { code: 'land_supplied', from: 'land_supplied', kind: 'milestone', milestone: 'land_supplied', zh: '供地节点', en: 'milestone: land supplied' },
  { code: 'started', from: 'started', kind: 'milestone', milestone: 'started', zh: '开工节点及证明', en: 'milestone: started, with proof' },
  { code: 'completed', from: 'completed', kind: 'milestone', milestone: 'completed', zh: '竣工节点及证明', en: 'milestone: completed, with proof' },
  { code: 'in_production', from: 'in_production', kind: 'milestone', milestone: 'in_production', zh: '投产节点及证明', en: 'milestone: in production, with proof' },
  { code: 'full_capacity', from: 'full_capacity', kind: 'milestone', milestone: 'full_capacity', zh: '达产节点及证明', en: 'milestone: full capacity, with proof' },
];
