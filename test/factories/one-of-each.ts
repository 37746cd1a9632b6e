import { randomUUID } from 'node:crypto';
import { NOON, type TestApi } from '../support/api.js';
import { done, type Client, type Row } from '../support/client.js';
import {
  aCompany,
  aContractDraft,
  aFile,
  aProjectReadyToSign,
  aReceiptDraft,
  aRecognisedReceipt,
  aReviewedReceipt,
  aSignedContract,
  aSubmittedReceipt,
} from './records.js';
import type { Staff } from './staff.js';

/** One record of every kind that belongs to one centre, made by its own people through HTTP, in every state. */
export interface OneOfEach {
  investor: Row;
  contact: Row;
  project: Row;
  visit: Row;
  milestone: Row;
  contractDraft: Row;
  contract: Row;
  receiptDraft: Row;
  receiptSubmitted: Row;
  receiptReviewed: Row;
  receipt: Row;
  reversal: Row;
  file: Row;
  target: Row;
  excuse: Row;
  order: Row;
  reminder: Row;
  message: Row;
}

export interface Owner {
  officer: Client & { personId: string };
  head: Client;
  unit: string;
  sector: string;
  /** Stands in every text that people type into these records, and nowhere else. */
  canary: string;
  phone: string;
  /** Of the formal contract and of the recognised receipt; told apart from every other amount. */
  amounts?: { signed: string; received: string };
  /** Where the project lands; the high-tech park unless said otherwise. */
  host?: string;
}

export async function oneOfEach(api: TestApi, staff: Staff, owner: Owner): Promise<OneOfEach> {
  const { officer, head, canary, phone, amounts = { signed: '1000000000.00', received: '77000000.00' } } = owner;
  const investor = await aCompany(officer, `${canary}企业`);
  const contact = done(await officer.post(`/investors/${investor.id}/contacts`, { name: `${canary}联系人`, phone, note: `${canary}备注` }));
  const draftOf = { investorId: investor.id, sectorId: api.sectorId(owner.sector), name: `${canary}项目`, description: `${canary}内容`, hostUnitId: api.unitId(owner.host ?? 'park-hightech') };
  const project = await aProjectReadyToSign(api, officer, draftOf);
  const about = { investorId: investor.id, projectId: project.id, kind: 'call', visitedOn: '2026-06-12' };
  const file = done(await officer.upload(`${canary}.pdf`, `%PDF-1.4\n${canary}\n`));
  const visit = done(
    await officer.post('/visits', { ...about, content: `${canary}谈话`, place: `${canary}地点`, nextStep: `${canary}承诺`, nextStepOn: '2026-06-20', fileIds: [file.id] }),
  );
  const contract = await aSignedContract(staff, officer, project, { amount: amounts.signed, note: `${canary}合同`, ourPromises: `${canary}条款` });
  const contractDraft = await aContractDraft(officer, project, { kind: 'framework', note: `${canary}框架` });
  const paid = { payer: `${canary}付款方`, note: `${canary}说明` };
  const receipt = await aRecognisedReceipt(staff, officer, project, { ...paid, amount: amounts.received });
  const milestone = done(
    await officer.post('/milestones', { projectId: project.id, kind: 'started', reachedOn: '2026-06-14', scope: 'district', note: `${canary}开工`, fileIds: [(await aFile(officer)).id] }),
  );
  done(await head.post(`/projects/${project.id}/status-changes`, { to: 'suspended', on: '2026-06-15', reason: `${canary}暂停` }));
  done(await head.post(`/projects/${project.id}/status-changes`, { to: 'normal', on: '2026-06-15', reason: `${canary}恢复` }));
  const target = { year: 2026, metric: 'received', unitId: api.unitId(owner.unit), value: '1000000000.00', source: `${canary}分解` };
  return {
    ...{ investor, contact, visit, milestone, contract, contractDraft, receipt, file },
    receiptDraft: await aReceiptDraft(officer, project, paid),
    receiptSubmitted: await aSubmittedReceipt(officer, project, paid),
    receiptReviewed: await aReviewedReceipt(staff, officer, project, paid),
    reversal: done(await head.post(`/funds-receipts/${receipt.id}/reversals`, { amount: '7000000.00', reason: `${canary}退票` })),
    target: done(await staff.bureau.post('/targets', target)),
    excuse: done(await staff.bureau.post('/score-excuses', { unitId: api.unitId(owner.unit), year: 2026, month: 6, reason: `${canary}洪水` })),
    order: await anOrder(api, staff, owner, project),
    project: done(await officer.get(`/projects/${project.id}`)),
    ...(await aReminder(api, owner, visit)),
  };
}

/** Told to the centre by a leader, with a first report of its head. */
async function anOrder(api: TestApi, staff: Staff, { head, unit, canary }: Owner, project: Row): Promise<Row> {
  const wanted = { projectId: project.id, title: `${canary}督办`, content: `${canary}要求`, unitId: api.unitId(unit), dueOn: '2026-07-15' };
  const { id } = done(await staff.leader.post('/supervision-orders', wanted));
  return done(await head.post(`/supervision-orders/${id}/reports`, { content: `${canary}反馈`, fileIds: [(await aFile(head)).id] }));
}

/** What the worker would have made of the promise; here it is written down directly. */
async function aReminder(api: TestApi, { officer, unit, canary }: Owner, visit: Row): Promise<{ reminder: Row; message: Row }> {
  const reminder = await api.db.owner.query<Row>(
    `insert into reminder (rule, subject_type, subject_id, cycle, recipient_id, unit_id, project_id, title, body, due_on, due_at, created_at, updated_at)
     values ('next_step', 'visit', $1, $2, $3, $4, $5, $6, $6, '2026-06-20', $7, $7, $7) returning id, version`,
    [visit.id, randomUUID().slice(0, 8), officer.personId, api.unitId(unit), visit['projectId'], `${canary}提醒`, NOON],
  );
  const message = await api.db.owner.query<Row>(
    `insert into inbox_message (reminder_id, occasion, person_id, title, body, at) values ($1, 'due', $2, $3, $3, $4) returning id`,
    [reminder.rows[0]?.id, officer.personId, `${canary}消息`, NOON],
  );
  return { reminder: reminder.rows[0]!, message: message.rows[0]! };
}

/** The ids that stand for `:id` in the routes of each resource. */
export function idsOf(records: OneOfEach): Record<string, string[]> {
  const { receiptDraft, receiptSubmitted, receiptReviewed, receipt, reversal, contract, contractDraft } = records;
  const ids = (...rows: Row[]): string[] => rows.map(({ id }) => id);
  return {
    investors: ids(records.investor),
    contacts: ids(records.contact),
    projects: ids(records.project),
    visits: ids(records.visit),
    milestones: ids(records.milestone),
    contracts: ids(contract, contractDraft),
    'funds-receipts': ids(receipt, receiptDraft, receiptSubmitted, receiptReviewed, reversal),
    files: ids(records.file),
    'score-excuses': ids(records.excuse),
    'supervision-orders': ids(records.order),
    targets: ids(records.target),
    reminders: ids(records.reminder),
    'inbox-messages': ids(records.message),
  };
}
