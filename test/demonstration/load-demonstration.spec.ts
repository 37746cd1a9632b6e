import { randomBytes } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor, type PersonActor, type Role } from '#access';
import { fixedClock } from '#calendar';
import { DEMONSTRATION_PASSWORD, demonstrationAccounts, loadDemonstration, openingOf } from '#demonstration';
import { leadClock, LEAD_STEPS, problemProjects, type LeadStep } from '#evaluation';
import { board, figureRows } from '#figures';
import { add, ratio } from '#money';
import { Passwords } from '#organisation';
import { loadPlan } from '#plan';
import { STAGES, STATUSES } from '#pipeline';
import { foresee } from '#reminders';
import { supervisionOrders } from '#supervision';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const TODAY = '2026-11-22';
const clock = fixedClock(`${TODAY}T10:00:00+08:00`);
const config = { secrets: { passwordPepper: randomBytes(32), phoneKey: randomBytes(32), phoneIndexKey: randomBytes(32), channelKey: null } };

let db: TestDatabase;
let leader: PersonActor;

beforeAll(async () => {
  db = await createTestDatabase(clock);
  await loadPlan(db.url, undefined, openingOf(clock));
  expect(await loadDemonstration(db.url, config, clock)).toBe(true);
  leader = await personOf('leader1');
}, 300_000);
afterAll(() => db.close());

async function rows<T>(statement: string): Promise<T[]> {
  return (await db.owner.query(statement)).rows as T[];
}

async function personOf(username: string): Promise<PersonActor> {
  const [person] = await rows<{ id: string; name: string; unit_id: number | null; sector_id: number | null; roles: Role[] }>(
    `select p.id, p.name, p.unit_id, u.sector_id, p.roles from person p left join org_unit u on u.id = p.unit_id where username = '${username}'`,
  );
  if (!person) throw new Error(`no ${username}`);
  return { kind: 'person', id: person.id, name: person.name, unitId: person.unit_id, sectorId: person.sector_id, roles: person.roles };
}

async function values(statement: string): Promise<string[]> {
  return (await rows<{ value: string }>(statement)).map(({ value }) => value);
}

describe('every screen has something to show', () => {
  it('some sixty projects stand at every stage and in every status', async () => {
    const [{ n } = { n: 0 }] = await rows<{ n: number }>('select count(*)::int as n from project where is_demo');
    expect(n).toBeGreaterThanOrEqual(55);
    expect(new Set(await values('select distinct stage as value from project where is_demo'))).toEqual(new Set(STAGES));
    expect(new Set(await values('select distinct status as value from project where is_demo'))).toEqual(new Set(STATUSES));
  });

  it('every sector has projects, and four tiers do', async () => {
    expect(await rows('select count(distinct sector_id)::int as sectors, count(distinct tier_code)::int as tiers from project where is_demo')).toEqual([
      { sectors: 6, tiers: 4 },
    ]);
  });

  it('money stands at every step of the chain, with reversals recognised and pending', async () => {
    expect(await values('select distinct status as value from funds_receipt order by 1')).toEqual([
      'draft',
      'recognised',
      'rejected',
      'returned',
      'reviewed',
      'submitted',
    ]);
    expect(await values('select distinct status as value from funds_receipt where reversal_of is not null order by 1')).toEqual(['recognised', 'submitted']);
    expect(await rows("select count(*)::int as n from funds_receipt where currency = 'USD' and status = 'recognised'")).toEqual([{ n: 1 }]);
  });

  it('contracts of all five kinds and states exist, one decreased, one in dollars, one terminated, one counted later', async () => {
    expect(await values('select distinct kind as value from contract order by 1')).toEqual(['formal', 'framework', 'increment', 'intention', 'supplement']);
    expect(await values('select distinct status as value from contract order by 1')).toEqual(['confirmed', 'draft', 'submitted']);
    const [unusual] = await rows<Record<string, number>>(
      `select count(*) filter (where kind = 'increment' and amount < 0)::int as decreased, count(*) filter (where currency = 'USD')::int as dollars,
         count(*) filter (where terminated_on is not null)::int as terminated, count(*) filter (where retroactive)::int as retroactive from contract`,
    );
    expect(unusual).toEqual({ decreased: 1, dollars: 1, terminated: 1, retroactive: 1 });
    expect((await rows('select 1 from funds_receipt where retroactive')).length).toBeGreaterThan(0);
    expect((await rows('select 1 from contract_instalment')).length).toBeGreaterThan(100);
  });

  it('months are closed up to the one before last', async () => {
    expect(await rows("select max(month) filter (where state = 'closed') as last, count(*) filter (where state = 'closed')::int as n from period")).toEqual([
      { last: '2026-09', n: 9 },
    ]);
  });

  it('bulletins of the closed months since June are sent out, under numbers marked as a sample', async () => {
    expect(await rows('select month, document_number as number, issued_at is not null as out from bulletin_view order by month')).toEqual(
      [6, 7, 8, 9].map((month) => ({ month, number: `示例〔2026〕${month}号`, out: true })),
    );
  });

  it('two projects are a problem: money does not come after the signing, or after the start', async () => {
    const { counts } = await db.work.read(leader, (reading) => problemProjects(reading, { asOf: TODAY }));
    expect(counts.signed_no_money).toBeGreaterThan(0);
    expect(counts.started_no_money).toBeGreaterThan(0);
  });

  it('some 250 visits promise next steps, and only a handful of them wait for each person', async () => {
    const [{ n } = { n: 0 }] = await rows<{ n: number }>('select count(*)::int as n from visit');
    expect(n).toBeGreaterThan(220);
    const waiting = await rows<{ due: number; open: number }>(
      `select count(*) filter (where due_on <= '${TODAY}')::int as due, count(*)::int as open from reminder where state = 'pending' and rule = 'next_step_due' group by recipient_id`,
    );
    expect(waiting.length).toBeGreaterThan(8);
    for (const { due, open } of waiting) {
      expect(due).toBeLessThanOrEqual(5);
      expect(open).toBeLessThanOrEqual(8);
    }
    expect(await rows('select 1 from outbox_event where done_at is null')).toEqual([]);
  });

  it('most leads are answered and judged in time, some late, and whoever brought one is told', async () => {
    const { rows: units } = await db.work.read(leader, (reading) => leadClock(reading, { year: 2026, asOf: TODAY }));
    const sum = (step: LeadStep, of: 'due' | 'inTime'): number => units.reduce((total, unit) => total + unit[step][of], 0);
    for (const step of LEAD_STEPS) {
      const share = sum(step, 'inTime') / sum(step, 'due');
      expect(share, step).toBeGreaterThan(0.5);
      expect(share, step).toBeLessThan(0.95);
    }
    // several units each with several leads, and not all of them alike
    expect(new Set(units.map(({ answer }) => answer.share)).size).toBeGreaterThan(3);
  });

  it('the first working morning brings everybody a plausible desk: real problems, and no flood', async () => {
    const { items, working } = await db.work.read(systemActor('test'), (reading) => foresee(reading, '2026-11-23'));
    expect(working).toBe(true);
    const desks = new Map<string, number>();
    for (const { personName } of items) desks.set(personName, (desks.get(personName) ?? 0) + 1);
    expect(Math.max(...desks.values())).toBeLessThanOrEqual(12);
    expect(desks.size).toBeGreaterThan(15);
    const kinds = new Set(items.map(({ rule }) => rule));
    for (const rule of ['next_step_due', 'project_silent', 'instalment_due', 'signed_not_started', 'receipt_waiting', 'light_turned', 'supervision_order']) {
      expect(kinds).toContain(rule);
    }
  });

  it('orders stand in every colour, one extended, one closed, one called off, all marked and none about a real project', async () => {
    const { rows: orders } = await db.work.read(leader, (reading) => supervisionOrders.list(reading, { filter: {}, sort: ['givenAt', 'ASC'], range: [0, 20] }));
    expect(orders.map(({ state, colour }) => colour ?? state).sort()).toEqual(['blue', 'blue', 'cancelled', 'closed', 'red', 'yellow']);
    expect(orders.every(({ title, isDemo }) => isDemo && title.includes('示例'))).toBe(true);
    expect(await values('select distinct kind as value from supervision_entry order by 1')).toEqual(['cancellation', 'closing', 'extension', 'reply', 'report']);
  });

  it('no channel leads out of the house, so nothing of it can reach anybody', async () => {
    expect(await rows('select 1 from channel union all select 1 from delivery union all select 1 from contact_point')).toEqual([]);
  });

  it('the centres have targets of their own, and 建筑业 its growth', async () => {
    expect(await rows("select count(distinct unit_id)::int as n from target where unit_id is not null and source like '%示例%'")).toEqual([{ n: 5 }]);
    expect(await rows("select 1 from indicator_actual where metric = 'output_growth' and as_of >= '2026-01-01' and source not like '%示例%'")).toEqual([]);
  });

  it('evidence is real PDF and PNG, each paper its own', async () => {
    const papers = await rows<{ bytes: Buffer; media_type: string; name: string }>(
      'select c.bytes, f.media_type, f.name from stored_file f join file_content c on c.sha256 = f.sha256 order by f.created_at limit 40',
    );
    for (const { bytes, media_type, name } of papers) {
      expect((await fileTypeFromBuffer(bytes))?.mime).toBe(media_type);
      expect(name).toMatch(/^示例/);
    }
    expect(new Set(papers.map(({ media_type }) => media_type))).toEqual(new Set(['application/pdf', 'image/png']));
    expect(await rows('select 1 from stored_file group by sha256 having count(*) > 1')).toEqual([]);
  });
});

describe('nothing could be taken for real', () => {
  it('every added company, project and record carries the mark', async () => {
    for (const table of ['investor', 'project']) {
      expect(await rows(`select name from ${table} where source is null and not (is_demo and name like '%示例')`)).toEqual([]);
    }
    for (const table of ['visit', 'contract', 'funds_receipt', 'milestone', 'reminder']) {
      expect(await rows(`select id from ${table} where not is_demo`)).toEqual([]);
    }
  });

  it('every person is 示例, and every role has somebody', async () => {
    expect(await rows("select name from person where not (is_demo and name like '示例·%')")).toEqual([]);
    expect(await rows('select count(distinct role)::int as n from person, unnest(roles) as role')).toEqual([{ n: 11 }]);
    expect(await rows("select 1 from contact where name not like '示例%' or phone_masked not like '138****%'")).toEqual([]);
  });

  it('the named projects of the report stay as they were loaded', async () => {
    expect(await rows('select count(*)::int as n from project where not is_demo and version = 1 and source is not null')).toEqual([{ n: 91 }]);
    expect(await rows('select 1 from contract c join project p on p.id = c.project_id where not p.is_demo')).toEqual([]);
  });

  it('accounts are told with their unit and what to try; the password opens them', async () => {
    expect(demonstrationAccounts).toHaveLength((await rows('select 1 from person')).length);
    for (const { username, unitName, hint } of demonstrationAccounts) {
      const [row] = await rows<{ unit: string | null }>(`select u.name as unit from person p left join org_unit u on u.id = p.unit_id where username = '${username}'`);
      expect(row?.unit ?? null).toBe(unitName);
      expect(hint.length).toBeGreaterThan(3);
    }
    const [{ password_hash } = { password_hash: '' }] = await rows<{ password_hash: string }>("select password_hash from person where username = 'leader1'");
    expect(await new Passwords(config.secrets.passwordPepper).matches(DEMONSTRATION_PASSWORD, password_hash)).toBe(true);
  });
});

describe('the figures reconcile', () => {
  it.each(['2026-03-31', '2026-06-30', '2026-09-30', TODAY])('on %s: board = sum of rows, by sector = by unit = by tier = by chain', async (asOf) => {
    await db.work.read(leader, async (reading) => {
      for (const figure of ['signed', 'received'] as const) {
        const bySector = await board(reading, { year: 2026, asOf, by: 'sector' });
        const total = bySector.total[figure].actual;
        for (const by of ['sector', 'unit', 'tier', 'chain'] as const) {
          const parts = (await board(reading, { year: 2026, asOf, by })).rows.map((row) => row[figure].actual);
          expect(add('0.00', ...parts)).toBe(total);
        }
        const behind = await figureRows(reading, { figure, year: 2026, asOf }, {}, { offset: 0, limit: 500 });
        expect(behind.sum).toBe(total);
        expect(add('0.00', ...behind.rows.map(({ amountCny }) => amountCny))).toBe(total);
      }
    });
  });

  it('what a closed month published is what is known of it now', async () => {
    // Entries of closed months carry counting days of their own month or of a later open one, never a closed one.
    expect(
      await rows(
        `select r.number from funds_receipt r join period p on p.month = r.counted_in
         where r.status = 'recognised' and p.state = 'closed' and r.recognised_at > p.closed_at`,
      ),
    ).toEqual([]);
  });

  it('signed and received are plausible against the plan, and the lights differ', async () => {
    await db.work.read(leader, async (reading) => {
      const { total, rows: sectors, receivedOfTerminated, apart } = await board(reading, { year: 2026, asOf: TODAY, by: 'sector' });
      const signed = ratio(total.signed.actual, total.signed.target)?.toNumber() ?? 0;
      const received = ratio(total.received.actual, total.received.target)?.toNumber() ?? 0;
      expect(signed).toBeGreaterThan(0.7);
      expect(signed).toBeLessThan(0.87);
      expect(received).toBeGreaterThan(0.6);
      expect(received).toBeLessThan(0.82);
      expect(new Set(sectors.map((row) => row.signed.light))).toEqual(new Set(['green', 'yellow', 'red', null]));
      expect(receivedOfTerminated).not.toBe('0.00');
      expect(apart.count).toBeGreaterThan(4);
    });
  });

  it('an officer of Shanghai sees the centre, no other', async () => {
    const officer = await personOf('sh-officer1');
    await db.work.read(officer, async ({ tx }) => {
      const units = await tx.selectFrom('project').select('unitId').distinct().execute();
      expect(units).toEqual([{ unitId: officer.unitId }]);
    });
  });
});

describe('loading again', () => {
  it('changes nothing', async () => {
    const state = 'select (select count(*) from audit_entry)::int as audit, (select count(*) from person)::int as people, (select sum(version) from project)::int as versions';
    const before = await rows(state);
    expect(await loadDemonstration(db.url, config, clock)).toBe(false);
    expect(await rows(state)).toEqual(before);
  });

  it('an interrupted load leaves nothing behind', async () => {
    const other = await createTestDatabase();
    await loadPlan(other.url, undefined, openingOf(clock));
    await other.owner.query("create function stop_here() returns trigger language plpgsql as $$ begin raise exception 'stopped'; end $$");
    await other.owner.query('create trigger stop_here before insert on milestone for each row execute function stop_here()');
    await expect(loadDemonstration(other.url, config, clock)).rejects.toThrow();
    const { rows: left } = await other.owner.query<{ n: number }>("select (select count(*) from person)::int + (select count(*) from project where is_demo)::int + (select count(*) from setting where key = 'demonstration')::int as n");
    expect(left).toEqual([{ n: 0 }]);
    await other.close();
  }, 120_000);
});
