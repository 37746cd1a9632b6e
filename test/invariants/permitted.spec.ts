import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  NOW,
  aContract,
  aFile,
  aProject,
  aReceipt,
  aWorld,
  anEvidence,
  anInvestor,
  arrange,
  auditDeletion,
  change,
  insert,
  receiptDraft,
  receiptSteps,
  reversalDraft,
  submittedBy,
  transact,
  type Context,
  type World,
} from '../factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

/** Walls must not stand in the way of the daily work: what the rules allow, done as the product's role. */
let db: TestDatabase;
let world: World;
let officer: Context;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
  officer = { scope: 'some', person: world.people.officerA, units: [world.units.centreA], roles: ['officer'] };
});
afterAll(() => db.close());

const count = async (table: string, where: string, id: string): Promise<number> =>
  Number((await db.owner.query(`select count(*) as n from ${table} where ${where} = $1`, [id])).rows[0].n);

describe('what an officer does every day', () => {
  it('deletes a draft of a contract with its instalments and its files', async () => {
    const id = await transact(db.pool, officer, async (sql) => {
      const project = await aProject(sql, world);
      const contract = await aContract(sql, world, project.id);
      await insert(sql, 'contract_instalment', { contract_id: contract.id, position: 1, due_on: '2026-12-01', amount: '1.00' });
      const file = await aFile(sql, { uploaded_by: world.people.officerA, unit_id: world.units.centreA });
      await insert(sql, 'attachment', { file_id: file.id, file_sha256: '', contract_id: contract.id, created_at: NOW });
      return contract.id;
    });
    expect(await count('contract_instalment', 'contract_id', id)).toBe(1);
    await transact(db.pool, officer, async (sql) => {
      await sql.query('delete from contract where id = $1', [id]);
      await auditDeletion(sql, 'contract', id);
    });
    expect(await count('contract', 'id', id)).toBe(0);
    expect(await count('contract_instalment', 'contract_id', id)).toBe(0);
    expect(await count('attachment', 'contract_id', id)).toBe(0);
  });

  it('deletes a draft of a receipt with its evidence, and the file stays', async () => {
    const { receipt, file } = await transact(db.pool, officer, async (sql) => {
      const project = await aProject(sql, world);
      const draft = await insert(sql, 'funds_receipt', {
        number: 'DZ-1',
        project_id: project.id,
        unit_id: world.units.centreA,
        sector_id: 1,
        amount: '1.00',
        paid_on: '2026-06-01',
        category: 'construction',
        payer: '企业',
        created_at: NOW,
        updated_at: NOW,
      });
      const kept = await aFile(sql, { uploaded_by: world.people.officerA, unit_id: world.units.centreA });
      await anEvidence(sql, draft.id, { file_id: kept.id });
      return { receipt: draft.id, file: kept.id };
    });
    await transact(db.pool, officer, async (sql) => {
      await sql.query('delete from funds_receipt where id = $1', [receipt]);
      await auditDeletion(sql, 'funds_receipt', receipt);
    });
    expect(await count('attachment', 'receipt_id', receipt)).toBe(0);
    expect(await count('stored_file', 'id', file)).toBe(1);
  });

  it('uploads a file whose bytes are known already, without learning of the other', async () => {
    await transact(db.owner, { scope: 'system' }, (sql) => aFile(sql, { uploaded_by: world.people.officerB }, 'the same bytes'));
    const mine = await transact(db.pool, officer, (sql) =>
      aFile(sql, { uploaded_by: world.people.officerA, unit_id: world.units.centreA }, 'the same bytes'),
    );
    const seen = await transact(db.pool, officer, async (sql) => (await sql.query<{ id: string }>('select id from stored_file where sha256 = $1', [mine['sha256']])).rows);
    expect(seen).toEqual([{ id: mine.id }]);
  });

  it('exchanges the evidence of a returned receipt and submits it again', async () => {
    const { id } = await arrange(db.owner, async (sql) => aReceipt(sql, world, (await aProject(sql, world)).id, { status: 'returned' }));
    await transact(db.pool, officer, async (sql) => {
      await sql.query('delete from attachment where receipt_id = $1', [id]);
      const file = await aFile(sql, { uploaded_by: world.people.officerA, unit_id: world.units.centreA });
      await anEvidence(sql, id, { file_id: file.id, evidence_type: 'invoice' });
      await change(sql, 'funds_receipt', id, { ...submittedBy(world.people.headA), amount: '90000.00' });
    });
    expect(await count('attachment', 'receipt_id', id)).toBe(1);
  });
});

describe('what the bureau does', () => {
  const bureau: Context = { scope: 'all' };

  it('recognises money of a closed month today, marked as retroactive', async () => {
    const { id } = await arrange(db.owner, async (sql) =>
      aReceipt(sql, world, (await aProject(sql, world)).id, { status: 'reviewed', paid_on: '2026-02-10' }),
    );
    const step = { ...receiptSteps(world).recognised, counted_on: '2026-06-15', retroactive: true };
    await transact(db.pool, bureau, (sql) => change(sql, 'funds_receipt', id, step));
    const { rows } = await db.owner.query('select counted_in, retroactive from funds_receipt where id = $1', [id]);
    expect(rows).toEqual([{ counted_in: '2026-06', retroactive: true }]);
  });

  it('takes a receipt back in parts, down to nothing', async () => {
    await arrange(db.owner, async (sql) => {
      const project = await aProject(sql, world);
      const receipt = await aReceipt(sql, world, project.id, { status: 'recognised' });
      for (const part of ['-30000.00', '-69999.99', '-0.01']) {
        await aReceipt(sql, world, project.id, { ...reversalDraft(world, project.id, receipt, part), status: 'recognised' });
      }
      const { rows } = await sql.query('select sum(amount_cny) as net from funds_receipt where project_id = $1', [project.id]);
      expect(rows).toEqual([{ net: '0.00' }]);
    });
  });

  it('takes a foreign receipt back in parts, down to the last 分', async () => {
    await arrange(db.owner, async (sql) => {
      const project = await aProject(sql, world);
      const foreign = { currency: 'USD', fx_rate: '7.12345678', fx_on: '2026-06-01', fx_source: '外汇中心', category: 'foreign_capital' };
      // 712.35 元; two halves of 356.17 元 each would leave 0.01
      const receipt = await aReceipt(sql, world, project.id, { ...foreign, amount: '100.00', status: 'recognised' });
      for (const part of ['-50.00', '-50.00']) {
        await aReceipt(sql, world, project.id, { ...reversalDraft(world, project.id, receipt, part), ...foreign, status: 'recognised' });
      }
      const { rows } = await sql.query<{ amount_cny: string }>('select amount_cny from funds_receipt where project_id = $1 order by amount_cny', [project.id]);
      expect(rows.map(({ amount_cny: cny }) => cny)).toEqual(['-356.18', '-356.17', '712.35']);
    });
  });

  it('does not believe a rounding that somebody types', async () => {
    const row = await transact(db.pool, bureau, async (sql) =>
      insert(sql, 'funds_receipt', receiptDraft(world, (await aProject(sql, world)).id, { cny_rounding: '5000.00' })),
    );
    expect(row).toMatchObject({ amount_cny: '100000.00', cny_rounding: '0.00' });
  });

  it('passes the contract with a reason, and reaches it exactly without one', async () => {
    await arrange(db.owner, async (sql) => {
      const project = await aProject(sql, world);
      await aContract(sql, world, project.id, { status: 'confirmed' });
      await aReceipt(sql, world, project.id, { amount: '1000000.00', status: 'recognised' });
      await aReceipt(sql, world, project.id, { amount: '200000.00', over_contract_reason: '追加投资，补充协议在办', status: 'recognised' });
    });
  });

  it('passes 120 % of the contract once a second person of the bureau has agreed', async () => {
    await arrange(db.owner, async (sql) => {
      const project = await aProject(sql, world);
      await aContract(sql, world, project.id, { status: 'confirmed' });
      const receipt = await aReceipt(sql, world, project.id, { amount: '1200000.01', over_contract_reason: '追加投资', status: 'reviewed' });
      await insert(sql, 'funds_clearance', { receipt_id: receipt.id, kind: 'over_contract', decision: 'agree', reason: '已报会', decided_by: world.people.bureau, decided_by_name: '招商办', at: NOW });
      await change(sql, 'funds_receipt', receipt.id, receiptSteps(world).recognised);
    });
  });

  it('signs a second formal contract after the first was terminated', async () => {
    await arrange(db.owner, async (sql) => {
      const project = await aProject(sql, world);
      const first = await aContract(sql, world, project.id, { status: 'confirmed' });
      await change(sql, 'contract', first.id, {
        terminated_on: '2026-06-10',
        termination_counted_on: '2026-06-10',
        termination_reason: '重签',
      });
      await aContract(sql, world, project.id, { status: 'confirmed' });
    });
  });

  it('decreases a contract down to nothing', async () => {
    await arrange(db.owner, async (sql) => {
      const project = await aProject(sql, world);
      const formal = await aContract(sql, world, project.id, { status: 'confirmed' });
      const decrease = { kind: 'increment', parent_id: formal.id, amount: '-1000000.00' };
      await aContract(sql, world, project.id, { ...decrease, status: 'confirmed' });
    });
  });

  it('replaces a target by a new revision in one transaction', async () => {
    await transact(db.pool, bureau, async (sql) => {
      const next = '00000000-0000-4000-8000-00000000000a';
      const line = { year: 2039, metric: 'signed', sector_id: 1, source: '报告', created_at: NOW };
      const first = await insert(sql, 'target', { ...line, value: '80' });
      await sql.query('update target set superseded_at = $2, superseded_by = $3 where id = $1', [first.id, NOW, next]);
      await insert(sql, 'target', { ...line, id: next, value: '90', revision: 2 });
    });
  });

  it('opens the current month as often as it likes', async () => {
    for (let time = 1; time <= 2; time += 1) {
      await transact(db.pool, bureau, (sql) => sql.query(`insert into period (month) values ('2026-06'), ('2026-03') on conflict do nothing`));
    }
  });

  it('renames a company, and the old name stays findable', async () => {
    const investor = await arrange(db.owner, (sql) => anInvestor(sql, world, { name: '旧名有限公司', name_key: '旧名有限公司' }));
    await transact(db.pool, bureau, (sql) => change(sql, 'investor', investor.id, { name: '新名有限公司' }));
    const { rows } = await db.owner.query('select former_names from investor where id = $1', [investor.id]);
    expect(rows).toEqual([{ former_names: ['旧名有限公司'] }]);
  });

  it('judges codes by the check digit of GB 32100-2015', async () => {
    const valid = ['914403001922038216', '9144030071526726XG', '91330100799655058B', '91110000802100433B', '91110108551385082Q', '91440300708461136T'];
    const invalid = ['91350100M000100Y44', '914403001922038217', '91350100M000100Y4Z', '9135'];
    const { rows } = await db.pool.query<{ code: string; valid: boolean }>('select code, uscc_is_valid(code) as valid from unnest($1::text[]) as code', [[...valid, ...invalid]]);
    expect(rows.filter((row) => row.valid).map((row) => row.code)).toEqual(valid);
  });
});
