import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { inTransaction } from './transaction.js';

/**
 * Rows as the database itself knows them, written in plain SQL by its owner and led through the same steps as in life
 * (a confirmed contract was a draft and a submission first). For tests that look below the product's verbs.
 */
export type Sql = Pick<pg.ClientBase, 'query'>;
export type Row = Record<string, unknown>;

/** The moment at which these tests stand: 15 June 2026, noon in Shanghai. January to March are closed. */
export const NOW = '2026-06-15T04:00:00.000Z';
export const TODAY = '2026-06-15';
export const CLOSED_MONTHS = ['2026-01', '2026-02', '2026-03'];
export const OPEN_MONTHS = ['2026-04', '2026-05', '2026-06'];

export interface Context {
  scope?: 'all' | 'some' | 'system';
  at?: string;
  person?: string | null;
  units?: number[];
  sectors?: number[];
  roles?: string[];
}

/** What work.begin() sets for one transaction. */
export async function setContext(sql: Sql, { scope = 'all', at = NOW, person, units = [], sectors = [], roles = [] }: Context): Promise<void> {
  await sql.query(
    `select set_config('app.at', $1, true), set_config('app.scope', $2, true), set_config('app.person_id', $3, true),
            set_config('app.units', $4, true), set_config('app.sectors', $5, true), set_config('app.roles', $6, true)`,
    [at, scope, person ?? '', units.join(','), sectors.join(','), roles.join(',')],
  );
}

/** One committed transaction on a connection of the pool, in a context. */
export function transact<T>(pool: pg.Pool, context: Context, act: (sql: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client) => {
    await setContext(client, context);
    const result = await act(client);
    await auditChanges(client);
    return result;
  });
}

/** One audit entry for every money row that this transaction wrote, as the product's verbs leave it. */
export async function auditChanges(sql: Sql): Promise<void> {
  const written = [
    ['contract', 'id'],
    ['funds_receipt', 'id'],
    ['target', 'id'],
    ['indicator_actual', 'id'],
    ['period', 'month'],
    ['period_reopening', 'month', 'period'],
    ['rule_set', 'id'],
  ].map(([table, key, kind = table]) => `select '${kind}' as kind, ${key}::text as id from ${table} where xmin = pg_current_xact_id()::xid`);
  await sql.query(
    `insert into audit_entry (at, actor_name, action, subject_type, subject_id, hash)
     select now(), 'test', 'test.change', kind, id, '' from (${written.join(' union all ')}) changes`,
  );
}

/** The entry that is left of a row that is gone. */
export async function auditDeletion(sql: Sql, kind: string, id: string): Promise<void> {
  await sql.query(
    `insert into audit_entry (at, actor_name, action, subject_type, subject_id, hash) values (now(), 'test', 'test.discard', $1, $2, '')`,
    [kind, id],
  );
}

/** Arranges rows as the owner, who sees and may do everything the rules allow. */
export function arrange<T>(owner: pg.Pool, act: (sql: pg.PoolClient) => Promise<T>): Promise<T> {
  return transact(owner, { scope: 'system' }, act);
}

export async function insert(sql: Sql, table: string, values: Row): Promise<Row & { id: string }> {
  const columns = Object.keys(values).filter((column) => values[column] !== undefined);
  const { rows } = await sql.query<Row & { id: string }>(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')}) returning *`,
    columns.map((column) => values[column]),
  );
  return rows[0] as Row & { id: string };
}

/** Changes one versioned record, as a caller who has read its version does. */
export async function change(sql: Sql, table: string, id: string, values: Row): Promise<void> {
  const columns = Object.keys(values);
  const result = await sql.query(
    `update ${table} set ${columns.map((column, index) => `${column} = $${index + 2}`).join(', ')}, version = version + 1 where id = $1`,
    [id, ...columns.map((column) => values[column])],
  );
  if (result.rowCount !== 1) throw new Error(`${table} ${id} is not there to be changed`);
}

export interface World {
  /** 1 and 2 are steered by amounts, 3 by growth. */
  sectors: { amount: number; other: number; growth: number };
  units: { bureau: number; centreA: number; centreB: number; taskForce: number };
  people: { officerA: string; headA: string; officerB: string; taskForce: string; bureau: string; recogniser: string };
  ruleSetId: number;
}

/** The ground: sectors, a tier, units, people, months and what counts. */
export async function aWorld(sql: Sql): Promise<World> {
  await sql.query(
    `insert into sector (id, code, name, position, target_kind) values
       (1, 'equipment', '装备制造', 1, 'amount'), (2, 'materials', '新材料', 2, 'amount'), (3, 'construction', '建筑业', 3, 'growth')`,
  );
  await sql.query(`insert into tier (code, name, position, min_amount, max_amount) values ('yi', '亿级', 1, 100000000, null)`);
  const units = {
    bureau: await aUnit(sql, 'bureau'),
    centreA: await aUnit(sql, 'centre'),
    centreB: await aUnit(sql, 'centre'),
    taskForce: await aUnit(sql, 'task_force', 1),
  };
  const people = {
    officerA: await aPerson(sql, units.centreA, ['officer']),
    headA: await aPerson(sql, units.centreA, ['centre_head']),
    officerB: await aPerson(sql, units.centreB, ['officer']),
    taskForce: await aPerson(sql, units.taskForce, ['task_force']),
    bureau: await aPerson(sql, units.bureau, ['bureau']),
    recogniser: await aPerson(sql, units.bureau, ['recogniser']),
  };
  // whatever hour and day it is when the tests run: what is due arrives
  await sql.query(`insert into setting (key, value) values ('reminders.rest', '{"from":"00:00","until":"00:00","holidays":false}')`);
  for (const month of CLOSED_MONTHS) {
    await sql.query(`insert into period (month, state, closed_at) values ($1, 'closed', $2)`, [month, NOW]);
  }
  for (const month of OPEN_MONTHS) await sql.query(`insert into period (month) values ($1)`, [month]);
  return { sectors: { amount: 1, other: 2, growth: 3 }, units, people, ruleSetId: await aRuleSet(sql) };
}

export async function aUnit(sql: Sql, kind: string, sectorId: number | null = null): Promise<number> {
  const code = short();
  const row = await insert(sql, 'org_unit', { code, kind, name: `单位 ${code}`, sector_id: sectorId });
  return Number(row.id);
}

export async function aPerson(sql: Sql, unitId: number | null, roles: string[]): Promise<string> {
  const username = `p${short()}`;
  return (await insert(sql, 'person', { username, name: `人员 ${username}`, unit_id: unitId, roles })).id;
}

async function aRuleSet(sql: Sql): Promise<number> {
  const { id } = await insert(sql, 'rule_set', { name: '口径', valid_from: '2025-01-01' });
  const categories: [string, string, string[]][] = [
    ['construction', 'always', ['bank_slip', 'invoice']],
    ['equipment', 'always', []],
    ['land', 'after_start', ['land_payment']],
    ['working_capital', 'never', ['bank_slip']],
    ['foreign_capital', 'always', ['bank_slip']],
  ];
  for (const [position, [category, counting, evidence]] of categories.entries()) {
    await sql.query(
      `insert into rule_set_category (rule_set_id, category, position, counting, evidence_types) values ($1, $2, $3, $4, $5)`,
      [id, category, position, counting, evidence],
    );
  }
  return Number(id);
}

export function anInvestor(sql: Sql, world: World, values: Row = {}): Promise<Row & { id: string }> {
  const name = `重庆示例企业 ${short()}`;
  return insert(sql, 'investor', { name, name_key: name, unit_id: world.units.centreA, created_at: NOW, updated_at: NOW, ...values });
}

export async function aProject(sql: Sql, world: World, values: Row = {}): Promise<Row & { id: string }> {
  const code = short();
  const investorId = values['investor_id'] ?? (await anInvestor(sql, world, { unit_id: values['unit_id'] ?? world.units.centreA })).id;
  return insert(sql, 'project', {
    code,
    name: `项目 ${code}`,
    name_key: code,
    investor_id: investorId,
    sector_id: world.sectors.amount,
    unit_id: world.units.centreA,
    first_reported_at: NOW,
    created_at: NOW,
    updated_at: NOW,
    ...values,
  });
}

export async function aVisit(sql: Sql, world: World, values: Row = {}): Promise<Row & { id: string }> {
  return insert(sql, 'visit', {
    investor_id: values['investor_id'] ?? (await anInvestor(sql, world)).id,
    unit_id: world.units.centreA,
    kind: 'received',
    visited_on: '2026-06-01',
    content: '来访洽谈',
    officer_id: world.people.officerA,
    officer_name: '经办人',
    created_at: NOW,
    updated_at: NOW,
    ...values,
  });
}

export function aMilestone(sql: Sql, world: World, projectId: string, values: Row = {}): Promise<Row & { id: string }> {
  return insert(sql, 'milestone', {
    project_id: projectId,
    unit_id: world.units.centreA,
    kind: 'started',
    reached_on: '2026-06-01',
    scope: 'district',
    recorded_by_name: '经办人',
    created_at: NOW,
    updated_at: NOW,
    ...values,
  });
}

const CONTRACT_STEPS = ['draft', 'submitted', 'confirmed'] as const;
type ContractStatus = (typeof CONTRACT_STEPS)[number];

/** A contract of 1 000 000.00 signed on 1 June 2026, led to the wanted status. */
export async function aContract(
  sql: Sql,
  world: World,
  projectId: string,
  { status = 'draft', ...values }: Row & { status?: ContractStatus } = {},
): Promise<Row & { id: string }> {
  const row = await insert(sql, 'contract', contractDraft(world, projectId, values));
  const last = CONTRACT_STEPS.indexOf(status);
  if (last >= 1) await change(sql, 'contract', row.id, submittedBy(world.people.officerA));
  if (last >= 2) await change(sql, 'contract', row.id, confirmedBy(world.people.bureau, dayOf(values['signed_on'], '2026-06-01')));
  return row;
}

export function contractDraft(world: World, projectId: string, values: Row = {}): Row {
  return {
    number: `HT-${short()}`,
    project_id: projectId,
    unit_id: world.units.centreA,
    sector_id: world.sectors.amount,
    kind: 'formal',
    amount: '1000000.00',
    signed_on: '2026-06-01',
    created_at: NOW,
    updated_at: NOW,
    ...values,
  };
}

export function submittedBy(person: string): Row {
  return { status: 'submitted', submitted_by: person, submitted_at: NOW };
}

export function confirmedBy(person: string, countedOn = '2026-06-01'): Row {
  return { status: 'confirmed', confirmed_by: person, confirmed_at: NOW, counted_on: countedOn };
}

const RECEIPT_STEPS = ['draft', 'submitted', 'reviewed', 'recognised'] as const;
export type ReceiptStatus = (typeof RECEIPT_STEPS)[number] | 'returned' | 'rejected';

/** A receipt of 100 000.00 paid on 2 June 2026, with its bank slip, led to the wanted status. */
export async function aReceipt(
  sql: Sql,
  world: World,
  projectId: string,
  { status = 'draft', ...values }: Row & { status?: ReceiptStatus } = {},
): Promise<Row & { id: string }> {
  const row = await insert(sql, 'funds_receipt', receiptDraft(world, projectId, values));
  if (!values['reversal_of']) await anEvidence(sql, row.id);
  const steps = receiptSteps(world, dayOf(values['paid_on'], '2026-06-02'));
  const last = status === 'returned' || status === 'rejected' ? 1 : RECEIPT_STEPS.indexOf(status);
  for (const step of [steps.submitted, steps.reviewed, steps.recognised].slice(0, last)) await change(sql, 'funds_receipt', row.id, step);
  if (status === 'returned' || status === 'rejected') await change(sql, 'funds_receipt', row.id, { status });
  return row;
}

export function receiptDraft(world: World, projectId: string, values: Row = {}): Row {
  return {
    number: `DZ-${short()}`,
    project_id: projectId,
    unit_id: world.units.centreA,
    sector_id: world.sectors.amount,
    amount: '100000.00',
    paid_on: '2026-06-02',
    category: 'construction',
    payer: '示例企业',
    created_at: NOW,
    updated_at: NOW,
    ...values,
  };
}

/** The changes that lead a receipt on, by three different people. */
export function receiptSteps(world: World, countedOn = '2026-06-02'): Record<'submitted' | 'reviewed' | 'recognised', Row> {
  return {
    submitted: submittedBy(world.people.officerA),
    reviewed: { status: 'reviewed', reviewed_by: world.people.taskForce, reviewed_at: NOW },
    recognised: {
      status: 'recognised',
      recognised_by: world.people.recogniser,
      recognised_at: NOW,
      counted_on: countedOn,
      rule_set_id: world.ruleSetId,
      counts: true,
    },
  };
}

/** A reversal of part of a receipt, as a draft. */
export function reversalDraft(world: World, projectId: string, original: Row & { id: string }, amount: string, values: Row = {}): Row {
  return receiptDraft(world, projectId, { reversal_of: original.id, amount, reversal_reason: '银行退票', ...values });
}

/** A file with bytes of its own, unless its text is given. */
export async function aFile(sql: Sql, values: Row = {}, text: string = randomUUID()): Promise<Row & { id: string }> {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await sql.query('insert into file_content (sha256, bytes) values ($1, $2) on conflict do nothing', [sha256, bytes]);
  return insert(sql, 'stored_file', {
    sha256,
    name: '回单.pdf',
    media_type: 'application/pdf',
    size: bytes.length,
    created_at: NOW,
    ...values,
  });
}

export async function anEvidence(sql: Sql, receiptId: string, values: Row = {}): Promise<Row & { id: string }> {
  const fileId = values['file_id'] ?? (await aFile(sql)).id;
  return insert(sql, 'attachment', {
    file_id: fileId,
    file_sha256: 'set by the database',
    receipt_id: receiptId,
    evidence_type: 'bank_slip',
    created_at: NOW,
    ...values,
  });
}

function dayOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

export function short(): string {
  return randomUUID().slice(0, 12).replaceAll('-', '');
}
