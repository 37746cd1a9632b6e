import { randomUUID } from 'node:crypto';
import { demonstrationUscc } from '../../libs/demonstration/uscc.js';
import type { TestApi } from '../support/api.js';
import { done, type Client, type Row } from '../support/client.js';
import type { Staff } from './staff.js';

/** Records as people make them, through HTTP alone; each is named by the stage it has come to. */
let number = 0;
const next = (): number => (number += 1);

export function aUscc(): string {
  return demonstrationUscc(500 + next());
}

export async function aCompany(by: Client, name = `重庆示例企业${next()}`): Promise<Row> {
  return done(await by.post('/investors', { name, uscc: aUscc() }));
}

export interface LeadInput {
  investorId?: string | null;
  sectorId: number;
  [field: string]: unknown;
}

export async function aLead(by: Client, input: LeadInput): Promise<Row> {
  const investorId = input.investorId ?? (await aCompany(by)).id;
  return done(await by.post('/projects', { name: `示例项目${next()}`, ...input, investorId }));
}

export async function aVisit(by: Client, project: Row, input: Record<string, unknown> = {}): Promise<Row> {
  const { id: projectId, investorId } = project;
  return done(await by.post('/visits', { investorId, projectId, kind: 'visit_out', visitedOn: '2026-06-10', content: '介绍綦江的用地和电价。', ...input }));
}

/** A PDF that no other test has: its bytes are its own. */
export function aPdf(text: string = randomUUID()): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);
}

export async function aFile(by: Client, name = '进账单.pdf'): Promise<Row> {
  return done(await by.upload(name, aPdf()));
}

/** A project with everything that signing asks for except the contract. */
export async function aProjectReadyToSign(api: TestApi, by: Client, input: Record<string, unknown> = {}): Promise<Row> {
  const project = await aLead(by, {
    sectorId: api.sectorId('industry'),
    description: '年产 20 万吨再生铝。',
    hostUnitId: api.unitId('park-hightech'),
    plannedInvestment: '1000000000.00',
    ...input,
  });
  await aVisit(by, project);
  return project;
}

export async function aContractDraft(by: Client, project: Row, input: Record<string, unknown> = {}): Promise<Row> {
  return done(
    await by.post('/contracts', {
      projectId: project.id,
      kind: 'formal',
      amount: '1000000000.00',
      signedOn: '2026-06-11',
      fairReview: 'passed',
      fairReviewOn: '2026-06-10',
      legalReview: 'passed',
      legalReviewOn: '2026-06-10',
      ...input,
    }),
  );
}

export async function aSignedContract(staff: Staff, by: Client, project: Row, input: Record<string, unknown> = {}): Promise<Row> {
  const draft = await aContractDraft(by, project, input);
  const submitted = done(await by.post(`/contracts/${draft.id}/submissions`, { version: draft.version }));
  return done(await staff.bureau.post(`/contracts/${draft.id}/confirmations`, { version: submitted.version }));
}

export async function aReceiptDraft(by: Client, project: Row, input: Record<string, unknown> = {}): Promise<Row> {
  const file = await aFile(by);
  return done(
    await by.post('/funds-receipts', {
      projectId: project.id,
      amount: '100000000.00',
      paidOn: '2026-06-12',
      category: 'construction',
      payer: '示例企业',
      bankSerial: `YH${randomUUID().slice(0, 12)}`,
      evidence: [{ fileId: file.id, evidenceType: 'bank_slip' }],
      ...input,
    }),
  );
}

export async function aSubmittedReceipt(by: Client, project: Row, input: Record<string, unknown> = {}): Promise<Row> {
  const draft = await aReceiptDraft(by, project, input);
  return done(await by.post(`/funds-receipts/${draft.id}/submissions`, { version: draft.version }));
}

export async function aReviewedReceipt(staff: Staff, by: Client, project: Row, input: Record<string, unknown> = {}): Promise<Row> {
  const { id, version } = await aSubmittedReceipt(by, project, input);
  return done(await staff.taskForceA.post(`/funds-receipts/${id}/reviews`, { version, step: 'first', decision: 'pass' }));
}

export async function aRecognisedReceipt(staff: Staff, by: Client, project: Row, input: Record<string, unknown> = {}): Promise<Row> {
  const { id, version } = await aReviewedReceipt(staff, by, project, input);
  return done(await staff.recogniser.post(`/funds-receipts/${id}/reviews`, { version, step: 'recognition', decision: 'pass' }));
}
