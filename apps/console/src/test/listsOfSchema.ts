import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ClosedList {
  table: string;
  column: string;
  values: string[];
  /** The name under `enums.` that speaks for it. */
  enumeration: string | undefined;
}

const ENUMERATIONS: Record<string, string> = {
  'sector.target_kind': 'targetKind',
  'org_unit.kind': 'unitKind',
  'person.language': 'language',
  'person.roles': 'role',
  'period.state': 'periodState',
  'period_reopening.decision': 'reopeningDecision',
  'administrator_request.act': 'administratorAct',
  'administrator_request.concerns': 'role',
  'administrator_request.decision': 'reopeningDecision',
  'one_time_link.purpose': 'linkPurpose',
  'rule_set_category.counting': 'counting',
  'project.stage': 'stage',
  'project.status': 'projectStatus',
  'project.land_mode': 'landMode',
  'visit.kind': 'visitKind',
  'visit.outcome': 'visitOutcome',
  'milestone.kind': 'milestoneKind',
  'milestone.scope': 'scope',
  'contract.kind': 'contractKind',
  'contract.status': 'contractStatus',
  'contract.fair_review': 'review',
  'contract.legal_review': 'review',
  'funds_receipt.category': 'fundsCategory',
  'funds_receipt.status': 'fundsStatus',
  'funds_decision.step': 'fundsStep',
  'funds_decision.decision': 'fundsDecision',
  'funds_clearance.kind': 'clearanceKind',
  'funds_clearance.decision': 'clearanceDecision',
  'attachment.evidence_type': 'evidenceType',
  'target.metric': 'metric',
  'indicator_actual.metric': 'metric',
  'indicator_actual.scope': 'scope',
  'score_scheme.subject': 'scoreSubject',
  'score_scheme.unit_kinds': 'unitKind',
  'score_scheme.without_target': 'withoutTarget',
  'score_scheme.state': 'schemeState',
  'score_item.metric': 'scoreMetric',
  'score_item.formula': 'scoreFormula',
  'figure_booking.dates': 'figureDates',
  'figure_booking.cause': 'figureCause',
  'figure_sum.dimension': 'figureDimension',
  'part_version.dimension': 'figureDimension',
  'figure_sum.span': 'figureSpan',
  'supervision_order.state': 'orderState',
  'supervision_entry.kind': 'orderEntry',
  'channel.kind': 'channelKind',
  'delivery.state': 'deliveryState',
  'delivery_attempt.outcome': 'deliveryOutcome',
  'sending_hold.reason': 'holdReason',
  'sending_hold.choice': 'holdChoice',
  'access_event.kind': 'accessKind',
  'access_event.result': 'accessResult',
  'audit_chain_check.broken_because': 'chainBreak',
  'reminder.state': 'reminderState',
  'reminder_rule_choice.role': 'role',
};

/** Every `check (column in ('a', 'b'))` of the migrations: the closed lists that screens have to speak of. */
export function listsOfSchema(folder: string): ClosedList[] {
  const sql = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  return [...sql.matchAll(/create table (\w+) \(([\s\S]*?)\n\);/g)].flatMap(([, table = '', body = '']) =>
    [...body.matchAll(/check \((\w+)(?: in | <@ array)[([]([^)\]]*)[)\]]/g)]
      .filter(([, , list = '']) => list.includes("'"))
      .map(([, column = '', list = '']) => ({
        table,
        column,
        values: [...list.matchAll(/'([^']+)'/g)].map(([, value = '']) => value),
        enumeration: ENUMERATIONS[`${table}.${column}`],
      })),
  );
}
