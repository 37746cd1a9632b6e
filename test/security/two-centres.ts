import {
  NOW,
  aContract,
  aFile,
  aMilestone,
  aPerson,
  aProject,
  aReceipt,
  aVisit,
  anEvidence,
  anInvestor,
  insert,
  short,
  type Context,
  type Sql,
  type World,
} from '../factories/rows.js';
import { aChannel, aContactPoint } from '../factories/messages.js';

/** One row of every protected table that belongs to one centre, by table: the key of that row. */
export type Belongings = Record<string, string>;

export interface Centre {
  unit: number;
  sector: number;
  officer: string;
  owns: Belongings;
}

/** Column by which a row of a table is named. */
export const keyOf = (table: string): string => KEYS[table] ?? 'id';
const KEYS: Record<string, string> = {
  ...{ bulletin_issue: 'bulletin_id', file_content: 'sha256', investor_unit: 'investor_id', figure_sum: 'key' },
  ...{ delivery_attempt: 'delivery_id', delivery_subject: 'delivery_id', channel_pace: 'channel_id', bureau_notice: 'occasion', reminder_switch: 'person_id', one_time_link: 'token_sha256' },
};

export async function aCentre(sql: Sql, world: World, unit: number, sector: number): Promise<Centre> {
  const officer = await aPerson(sql, unit, ['officer']);
  const investor = await anInvestor(sql, world, { unit_id: unit });
  await insert(sql, 'investor_unit', { investor_id: investor.id, unit_id: unit, since: NOW });
  const project = await aProject(sql, world, { unit_id: unit, sector_id: sector, investor_id: investor.id });
  const credit = { unit_id: unit, sector_id: sector };
  const contract = await aContract(sql, world, project.id, credit);
  const instalment = await insert(sql, 'contract_instalment', { contract_id: contract.id, position: 1, due_on: '2026-12-01', amount: '1.00' });
  const receipt = await aReceipt(sql, world, project.id, credit);
  const underWay = await aReceipt(sql, world, project.id, { ...credit, status: 'reviewed' });
  const file = await aFile(sql, { uploaded_by: officer, unit_id: unit });
  const attachment = await anEvidence(sql, receipt.id, { file_id: file.id });
  const milestone = await aMilestone(sql, world, project.id, { unit_id: unit });
  const booked = await sql.query<{ id: number }>('select id from figure_booking where entry_id = $1 limit 1', [milestone.id]);
  const reminder = await insert(sql, 'reminder', aReminder(officer, unit, project.id));
  const order = await insert(sql, 'supervision_order', anOrder(world.people.bureau, unit, project.id));
  const person = { changed_by: officer, changed_by_name: '经办人', at: NOW, project_id: project.id };
  const message = await aMessage(sql, world, officer);
  const owns: Belongings = {
    ...message,
    project: project.id,
    investor: investor.id,
    investor_unit: investor.id,
    contact: (await insert(sql, 'contact', { investor_id: investor.id, unit_id: unit, name: '王经理', created_at: NOW, updated_at: NOW })).id,
    visit: (await aVisit(sql, world, { investor_id: investor.id, project_id: project.id, unit_id: unit, officer_id: officer })).id,
    milestone: milestone.id,
    figure_booking: String(booked.rows[0]?.id),
    contract: contract.id,
    contract_instalment: instalment.id,
    funds_receipt: receipt.id,
    funds_decision: (
      await insert(sql, 'funds_decision', { receipt_id: receipt.id, step: 'submission', decision: 'submit', decided_by_name: '经办人', at: NOW })
    ).id,
    funds_clearance: (
      await insert(sql, 'funds_clearance', { receipt_id: underWay.id, kind: 'over_contract', decision: 'agree', reason: '已报会', decided_by: world.people.bureau, decided_by_name: '招商办', at: NOW })
    ).id,
    attachment: attachment.id,
    stored_file: file.id,
    file_content: String(file['sha256']),
    stage_change: (await insert(sql, 'stage_change', { ...person, from_stage: 'lead', to_stage: 'triaged', changed_on: '2026-06-01' })).id,
    status_change: (
      await insert(sql, 'status_change', {
        ...person,
        ...{ from_status: 'normal', to_status: 'suspended', changed_on: '2026-06-01', counted_on: '2026-06-01', reason: '等待土地' },
      })
    ).id,
    reminder: reminder.id,
    inbox_message: (
      await insert(sql, 'inbox_message', { reminder_id: reminder.id, occasion: 'due', person_id: officer, title: '跟进', body: '跟进', at: NOW })
    ).id,
    score_excuse: (
      await insert(sql, 'score_excuse', { unit_id: unit, year: 2026, reason: '洪水', recorded_by_name: '招商办', recorded_at: NOW, updated_at: NOW })
    ).id,
    supervision_order: order.id,
    supervision_entry: (
      await insert(sql, 'supervision_entry', { order_id: order.id, place: 1, kind: 'report', content: '办理中', said_by: officer, said_by_name: '经办人', at: NOW })
    ).id,
    target: (await insert(sql, 'target', { year: 2026, metric: 'signed', unit_id: unit, value: '1', source: '招商办', created_at: NOW })).id,
    // a number, unlike the others
    audit_entry: Number(
      (await insert(sql, 'audit_entry', {
        ...{ at: NOW, actor_id: officer, actor_name: '经办人', action: 'project.edit', subject_type: 'project', hash: '' },
        ...{ subject_id: project.id, project_id: project.id, unit_id: unit, after: JSON.stringify({ name: '机密项目' }) },
      })).id,
    ).toString(),
  };
  return { unit, sector, officer, owns };
}

/** How an officer is reached, and what was sent there. */
async function aMessage(sql: Sql, world: World, officer: string): Promise<Belongings> {
  const channel = await aChannel(sql, world);
  const point = await aContactPoint(sql, officer, channel.id);
  const feed = await insert(sql, 'calendar_feed', { person_id: officer, token_sha256: short(), created_at: NOW });
  const delivery = await insert(sql, 'delivery', {
    ...{ occasion: `reminder:${short()}`, channel_id: channel.id, person_id: officer, address: point['address'], provider_key: `key-of-message-${short()}` },
    ...{ title: '跟进', body: '跟进机密项目', not_before: NOW, next_at: NOW, expires_at: '2026-09-01T00:00:00Z', created_at: NOW, updated_at: NOW },
  });
  await sql.query(`insert into delivery_attempt (delivery_id, n, channel_id, worker, started_at) values ($1, 1, $2, 'worker', $3)`, [delivery.id, channel.id, NOW]);
  await sql.query(`insert into delivery_subject (delivery_id, subject_type, subject_id) values ($1, 'reminder', $2)`, [delivery.id, officer]);
  await sql.query(`insert into reminder_switch (person_id, rule, off, updated_at) values ($1, 'project_silent', true, $2)`, [officer, NOW]);
  return {
    ...{ contact_point: point.id, calendar_feed: feed.id, delivery: delivery.id, delivery_attempt: delivery.id, delivery_subject: delivery.id },
    digest: (await insert(sql, 'digest', { day: '2026-06-15', person_id: officer, channel_id: channel.id, items: 1, built_at: NOW })).id,
    reminder_switch: officer,
    access_event: Number((await insert(sql, 'access_event', { day: '2026-06-15', hour: 12, first_at: NOW, last_at: NOW, times: 2, kind: 'sign_in', result: 'refused', because: 'locked', actor_id: officer })).id).toString(),
  };
}

function aReminder(recipient: string, unit: number, projectId: string): Record<string, unknown> {
  return {
    ...{ rule: 'next_step', subject_type: 'visit', subject_id: projectId, cycle: short(), recipient_id: recipient, unit_id: unit },
    ...{ project_id: projectId, title: '跟进', body: '跟进机密项目', due_on: '2026-06-20', due_at: NOW, created_at: NOW, updated_at: NOW },
  };
}

function anOrder(giver: string, unit: number, projectId: string): Record<string, unknown> {
  return {
    ...{ year: 0, serial: 0, project_id: projectId, subject_name: '机密项目', title: '催办', content: '请尽快', unit_id: unit },
    ...{ given_by: giver, given_by_name: '招商办', given_at: NOW, given_on: '2026-06-15', due_on: '2026-06-30', created_at: NOW, updated_at: NOW },
  };
}

export const asOfficer = ({ officer, unit }: Centre): Context => ({ scope: 'some', person: officer, units: [unit], roles: ['officer'] });
