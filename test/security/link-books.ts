import { randomUUID } from 'node:crypto';
import type { OneOfEach } from '../factories/one-of-each.js';
import { aContractDraft, aLead, aVisit } from '../factories/records.js';
import type { Member, Staff } from '../factories/staff.js';
import { NOON, type TestApi } from '../support/api.js';
import { done, type Client, type Row } from '../support/client.js';
import type { End, FarKind, NearKind } from './links.js';

/** The ends of links on one side: where a change needs another value, there are two. */
export interface Books {
  near: Record<NearKind, End>;
  far: Record<FarKind, End[]>;
  /** What is over: for the kinds of which there is such a thing. */
  ended: Partial<Record<FarKind, End>>;
}

export interface Place {
  side: 'A' | 'B';
  officer: Member;
  head: Member;
  unit: string;
  sector: string;
  host: string;
}

/** Beside one of each: records that are tied elsewhere again and again, and such as have come to an end. */
export async function booksOf(api: TestApi, staff: Staff, place: Place, records: OneOfEach): Promise<Books> {
  const { officer, head } = place;
  const draftOf = { sectorId: api.sectorId(place.sector), hostUnitId: api.unitId(place.host) };
  const lead = await aLead(officer, { ...draftOf, leaderId: officer.personId, serviceOfficerId: officer.personId });
  const second = await aLead(officer, draftOf);
  const third = await aLead(officer, draftOf);
  const sibling = await aLead(officer, { ...draftOf, investorId: records.investor.id });
  const supplement = await aContractDraft(officer, records.project, { kind: 'supplement', amount: null, parentId: records.contract.id });
  const reminders = await Promise.all(['reminder', 'manyReminder', 'acknowledged', 'snoozed', 'handed'].map((name) => aReminder(api, officer, name)));
  const [reminder, manyReminder, acknowledged, snoozed, handed] = reminders as [End, End, End, End, End];
  const investors = [records.investor.id, String(second['investorId'])];
  const unit = api.unitId(place.unit);
  return {
    near: {
      ...{ lead: lead.id, project: records.project.id, investor: records.investor.id, visit: (await aVisit(officer, records.project)).id },
      looseVisit: done(await officer.post('/visits', { investorId: records.investor.id, kind: 'call', visitedOn: '2026-06-12', content: '谈' })).id,
      ...{ milestone: records.milestone.id, supplement: supplement.id, receiptDraft: records.receiptDraft.id, receipt: records.receipt.id },
      ...{ order: records.order.id, reminder, manyReminder, colleague: head.personId },
    },
    far: {
      ...{ project: [records.project.id, second.id], lead: [lead.id], investor: investors, parentCompany: [String(second['investorId']), String(third['investorId'])] },
      ...{ ofInvestor: [records.project.id, sibling.id], contract: [records.contract.id, records.contractDraft.id], file: [await evidenceOf(staff, records.receipt)] },
      ...{ unit: [unit], sector: [api.sectorId(place.sector)], person: [head.personId, officer.personId], colleague: [head.personId] },
      ...{ acknowledged: [acknowledged], snoozed: [snoozed], handed: [handed] },
    },
    ended: await overOf(api, staff, place, draftOf),
  };
}

/** A paper that is evidence already. */
async function evidenceOf(staff: Staff, receipt: Row): Promise<string> {
  const { evidence } = done(await staff.leader.get<{ evidence: { fileId: string }[] }>(`/funds-receipts/${receipt.id}`));
  return evidence[0]?.fileId ?? '';
}

async function aReminder(api: TestApi, { personId }: Member, name: string): Promise<string> {
  const { rows } = await api.db.owner.query<Row>(
    `insert into reminder (rule, subject_type, subject_id, cycle, recipient_id, unit_id, title, body, due_on, due_at, created_at, updated_at)
     select 'next_step', 'visit', gen_random_uuid(), $2, p.id, p.unit_id, $3, $3, '2026-06-20', $4, $4, $4 from person p where p.id = $1 returning id`,
    [personId, randomUUID().slice(0, 8), name, NOON],
  );
  return rows[0]?.id ?? '';
}

async function overOf(api: TestApi, staff: Staff, { side, officer, unit }: Place, draftOf: { sectorId: number; hostUnitId: number }): Promise<Books['ended']> {
  const project = await aLead(officer, draftOf);
  done(await staff.bureau.post(`/projects/${project.id}/status-changes`, { to: 'terminated', on: '2026-06-15', reason: '资金不到位' }));
  const person = await api.person(`gone.${side.toLowerCase()}`, unit, ['officer']);
  await api.db.owner.query('update person set active = false, version = version + 1 where id = $1', [person]);
  await api.addUnit(`closed-${side}`, 'town', `撤销的${side}镇`, null);
  await api.db.owner.query('update org_unit set active = false, version = version + 1 where id = $1', [api.unitId(`closed-${side}`)]);
  return { project: project.id, lead: project.id, person, unit: api.unitId(`closed-${side}`) };
}

/** Ends that nobody has. */
export function nobodys(far: FarKind | NearKind): End {
  return far === 'unit' || far === 'sector' ? 32_000 : randomUUID();
}

/** Gives a lead back to its side, after whoever sees the whole district has moved it. */
export async function restore(bureau: Client, books: Books, host: number): Promise<void> {
  const lead = done(await bureau.get(`/projects/${books.near.lead}`));
  const home = { unitId: books.far.unit[0], sectorId: books.far.sector[0], hostUnitId: host };
  if (Object.entries(home).some(([field, value]) => lead[field] !== value)) done(await bureau.put(`/projects/${lead.id}`, { version: lead.version, ...home }));
}
