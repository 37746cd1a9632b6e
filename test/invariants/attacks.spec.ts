import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWorld, arrange, setContext, type World } from '../factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { isSqlState, refusalOf, run, type Attack } from './attack.js';
import { attacks } from './attacks/index.js';
import { removeWall, wallsOf } from './walls.js';

let db: TestDatabase;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await arrange(db.owner, aWorld);
});
afterAll(() => db.close());

describe('the database refuses, whoever asks in plain SQL', () => {
  it.each(attacks.map((attack) => [attack.rule, attack.title, attack.refusedBy, attack] as const))(
    '%s: who %s meets %s',
    async (_rule, _title, refusedBy, attack) => {
      const arranged = await arrange(db.owner, (sql) => attack.arrange(sql, world));
      const client = await (attack.as === 'owner' ? db.owner : db.pool).connect();
      const refusal = await refusalOf(run(client, attack, world, arranged));
      client.release();
      expect(refusal).toBe(refusedBy);
    },
  );
});

describe('each wall stands for itself: without it, the attempt succeeds', () => {
  const removable = attacks.filter(({ refusedBy }) => !isSqlState(refusedBy));

  it.each(removable.map((attack) => [attack.rule, attack.title, attack.refusedBy, attack] as const))(
    '%s: who %s passes without %s',
    async (_rule, _title, refusedBy, attack) => {
      const refusal = await refusalOf(runWithout([refusedBy, ...(attack.behind ?? [])], attack));
      expect(refusal).toBe('nothing refused it');
    },
  );

  /** Walls are taken away and the attempt made in one transaction, which is taken back. */
  async function runWithout(walls: string[], attack: Attack): Promise<void> {
    const client = await db.owner.connect();
    try {
      await client.query(`begin isolation level ${attack.isolation ?? 'read committed'}`);
      // asked at the commit of everything the product does; here it would hide whether the wall itself was there
      for (const wall of new Set([...walls, 'audit_entry_required'])) await removeWall(client, wall);
      await setContext(client, { scope: 'system' });
      const arranged = await attack.arrange(client, world);
      if (attack.as !== 'owner') await client.query('set local role investment_app');
      await setContext(client, attack.context?.(world) ?? {});
      await attack.attack(client, world, arranged);
      await client.query('set constraints all immediate');
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
});

describe('no rule without an attack', () => {
  const TABLES = [
    'contract',
    'contract_instalment',
    'funds_receipt',
    'funds_decision',
    'attachment',
    'target',
    'period',
    'period_reopening',
    'closing',
    'milestone',
    'visit',
    'file_content',
    'status_change',
    'administrator_request',
    'one_time_link',
  ];
  /** Lists of words and lengths: their meaning is a vocabulary, not an invariant. */
  const VOCABULARY = new Set([
    'administrator_request_act_check',
    'administrator_request_concerns_check',
    'administrator_request_decision_check',
    'one_time_link_purpose_check',
    'attachment_evidence_type_check',
    'contract_status_check',
    'contract_uncounted_because_check',
    'funds_receipt_uncounted_because_check',
    'funds_receipt_status_check',
    'file_content_sha256_check',
    'funds_decision_decision_check',
    'funds_decision_step_check',
    'milestone_kind_check',
    'milestone_scope_check',
    'visit_content_check',
    'visit_kind_check',
    'visit_outcome_check',
  ]);

  it('every named rule of the money tables and of the functions is attacked above', async () => {
    const attacked = new Set(attacks.map(({ refusedBy }) => refusedBy));
    const walls = await wallsOf(db.owner, TABLES);
    expect(walls.length).toBeGreaterThan(80);
    expect(walls.filter((wall) => !attacked.has(wall) && !VOCABULARY.has(wall))).toEqual([]);
  });

  it('every invariant of docs/domain/invariants.md is attacked', () => {
    const invariants = [...fs.readFileSync(path.resolve('docs/domain/invariants.md'), 'utf8').matchAll(/^\| (M\d+) \|/gm)].map(([, code]) => code ?? '');
    expect(invariants.length).toBeGreaterThan(30);
    const attacked = new Set(attacks.map(({ rule }) => rule));
    // those are asked of the figures: no single entry could break them
    const ofFigures = ['M21', 'M25'];
    expect(invariants.filter((code) => !attacked.has(code))).toEqual(ofFigures);
  });
});
