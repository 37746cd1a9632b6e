import type { enums } from '../i18n/zh/enums.js';

type EnumName = keyof typeof enums;

/** Resources whose screens already have words for the fields of a subject. */
const RESOURCE_OF: Record<string, string> = {
  person: 'people',
  org_unit: 'org-units',
  sector: 'sectors',
  tier: 'tiers',
  industry_chain: 'industry-chains',
  investor: 'investors',
  contact: 'contacts',
  project: 'projects',
  visit: 'visits',
  contract: 'contracts',
  funds_receipt: 'funds-receipts',
  milestone: 'milestones',
  period: 'periods',
  target: 'targets',
  indicator_actual: 'indicator-actuals',
  kiosk_token: 'kiosk-tokens',
  supervision_order: 'supervision-orders',
  reminder: 'reminders',
  bulletin: 'bulletins',
  bulletin_template: 'bulletins',
  delivery: 'deliveries',
  rule_set: 'rule-sets',
};

/** Where the word of a field may stand; the first that exists is it. server: test/support/audit-words.ts holds what is written to it. */
export function fieldKeys(subject: string, field: string): string[] {
  const resource = RESOURCE_OF[subject];
  return [...(resource ? [`resources.${resource}.fields.${field}`] : []), `audit.fields.${subject}_${field}`, `audit.fields.${field}`];
}

/** Closed lists by subject and field; what is the same for every subject stands under `*`. */
const ENUMS: Record<string, EnumName> = {
  'person.roles': 'role',
  'person.language': 'language',
  'reminder_rule.role': 'role',
  'org_unit.kind': 'unitKind',
  'project.stage': 'stage',
  'project.status': 'projectStatus',
  'project.landMode': 'landMode',
  'visit.kind': 'visitKind',
  'visit.outcome': 'visitOutcome',
  'milestone.kind': 'milestoneKind',
  'milestone.scope': 'scope',
  'contract.kind': 'contractKind',
  'contract.status': 'contractStatus',
  'contract.fairReview': 'review',
  'contract.legalReview': 'review',
  'funds_receipt.category': 'fundsCategory',
  'funds_receipt.status': 'fundsStatus',
  'target.metric': 'metric',
  'indicator_actual.metric': 'metric',
  'indicator_actual.scope': 'scope',
  'score_scheme.state': 'schemeState',
  'score_scheme.subject': 'scoreSubject',
  'supervision_order.state': 'orderState',
  'supervision_order.colour': 'orderColour',
  'period.state': 'periodState',
  'reminder.state': 'reminderState',
  'channel.kind': 'channelKind',
  'delivery.state': 'deliveryState',
  'sending_hold.choice': 'holdChoice',
  'audit_chain.brokenBecause': 'chainBreak',
};

export function enumOf(subject: string, field: string): EnumName | undefined {
  return ENUMS[`${subject}.${field}`];
}
