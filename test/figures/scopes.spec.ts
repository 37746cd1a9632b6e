import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { PersonActor, Role } from '#access';
import { fixedClock } from '#calendar';
import { DIMENSIONS, board, outlook, progress, type Board, type Dimension, type Part } from '#figures';
import { add, percent, ratio, subtract, yi } from '#money';
import { targets } from '#targets';
import { aDistrict, type District } from './district.js';

/**
 * A sum of one scope is never held against a target of another. Whatever was signed and received, whatever the plan gives
 * to sectors, units, a unit's share of a sector and months: for every role and every table the rows add up to the total,
 * also their targets, and each target speaks of exactly what its row sums.
 */
const SECTORS = ['industry', 'agri_food', 'commerce_logistics'];
const METRICS = ['signed', 'received'] as const;
const ASKED_ON = '2026-10-31';

interface Cell {
  metric: string;
  sector: number | null;
  unit: number | null;
  month: number | null;
  value: string;
}

const deed = fc.record({
  by: fc.constantFrom('officer' as const, 'shenzhen' as const),
  sector: fc.constantFrom(...SECTORS),
  signed: fc.integer({ min: 5_000_000_001, max: 90_000_000_000 }),
  received: fc.option(fc.integer({ min: 1_000_001, max: 3_000_000_000 })),
  month: fc.integer({ min: 1, max: 9 }),
});
/** Which cell of the plan: 0 is the whole of sectors or units, the others by their number; month 0 is the year. */
const planned = fc.record({
  metric: fc.constantFrom(...METRICS),
  sector: fc.integer({ min: 0, max: 3 }),
  unit: fc.integer({ min: 0, max: 4 }),
  month: fc.constantFrom(0, 0, 0, 0, 3),
  cents: fc.integer({ min: 10_000_000_003, max: 900_000_000_000 }),
});

let district: District;
let people: Record<string, PersonActor>;
beforeAll(async () => {
  district = await aDistrict();
  people = await everyRole(district);
});
afterAll(() => district.db.close());

async function everyRole({ people: known, unitId, sectorId }: District): Promise<Record<string, PersonActor>> {
  const industry = known.taskForce['industry'];
  if (!industry) throw new Error('no task force');
  const as = (actor: PersonActor, ...roles: Role[]): PersonActor => ({ ...actor, roles });
  return {
    officer: as(known.officer, 'officer'),
    centreHead: as(known.shenzhen, 'centre_head'),
    taskForce: industry,
    // of a sector, with a unit that brings projects of its own in others
    department: { ...as(known.officer, 'department'), sectorId: sectorId('agri_food') },
    host: known.park,
    elsewhere: { ...as(known.officer, 'officer'), unitId: unitId('待命名分中心（一）') },
    bureau: known.bureau,
    recogniser: known.recogniser,
    leader: known.leader,
  };
}

async function live(deeds: readonly { by: 'officer' | 'shenzhen'; sector: string; signed: number; received: number | null; month: number }[]): Promise<void> {
  for (const { by, sector, signed, received, month } of deeds) {
    const on = `2026-0${month}-10`;
    const project = await district.project({ sector, by: district.people[by] });
    await district.sign(project, { amount: yuan(signed), on });
    if (received !== null) await district.receive(project, { amount: yuan(received), on });
  }
}

const yuan = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/** Everything of the books on the day, past every wall: entries by unit and sector. */
async function books(): Promise<{ figure: string; unit: number; sector: number; amount: string }[]> {
  const { rows } = await district.db.owner.query<{ figure: string; unit: number; sector: number; amount: string }>(
    `select figure, unit_id as unit, sector_id as sector, sum(amount_cny)::text as amount from figure_booking
     where dates = 'counted' and year = 2026 and on_day <= $1 and figure in ('signed', 'received') group by 1, 2, 3`,
    [ASKED_ON],
  );
  return rows;
}

const read = <T>(actor: PersonActor, ask: Parameters<District['db']['work']['read']>[1]): Promise<T> =>
  district.db.workAt(fixedClock(`${ASKED_ON}T12:00:00Z`)).read(actor, ask) as Promise<T>;

describe('a target held against a sum', () => {
  it('is the target of exactly that sum, and every table adds up, for every role and grouping', { timeout: 120_000 }, async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 6 }), fc.array(planned, { minLength: 12, maxLength: 30 }), async (deeds, plan) => {
        await live(deeds);
        const cells = await plant(plan);
        const booked = await books();
        for (const [role, actor] of Object.entries(people)) for (const by of DIMENSIONS) held += await examine(role, actor, by, cells, booked);
      }),
      { numRuns: 2, endOnFailure: true },
    );
    // a test in which nobody ever had a target would hold of anything
    expect(held).toBeGreaterThan(50);
  });
});

/** Sets the plan and reads it back, with what the plan file had set before. */
async function plant(plan: readonly { metric: 'signed' | 'received'; sector: number; unit: number; month: number; cents: number }[]): Promise<Cell[]> {
  const units = [null, district.unitId('上海分中心'), district.unitId('深圳分中心'), district.people.park.unitId, district.people.taskForce['industry']?.unitId ?? null];
  await district.on('2026-01-03T04:00:00Z', district.people.bureau, async (work) => {
    for (const [index, { metric, sector, unit, month, cents }] of plan.entries()) {
      const cell = { sectorId: sector === 0 ? null : district.sectorId(SECTORS[sector - 1] ?? ''), unitId: units[unit] ?? null, month: month === 0 ? null : month };
      await targets.set(work, { year: 2026, metric, ...cell, value: yuan(cents + index), source: '示例' });
    }
  });
  const { rows } = await district.db.owner.query<Cell>(
    `select distinct on (metric, sector_id, unit_id, month) metric, sector_id as sector, unit_id as unit, month, value::text from target
     where year = 2026 and metric in ('signed', 'received') order by metric, sector_id, unit_id, month, revision desc`,
  );
  return rows;
}

type Books = Awaited<ReturnType<typeof books>>;

/** @returns how many targets were held against something */
async function examine(role: string, actor: PersonActor, by: Dimension, cells: readonly Cell[], booked: Books): Promise<number> {
  const question = { year: 2026, asOf: ASKED_ON, by };
  const told = await read<Board>(actor, (reading) => board(reading, question));
  const ahead = await read<Awaited<ReturnType<typeof outlook>>>(actor, (reading) => outlook(reading, question));
  let held = 0;
  for (const metric of METRICS) {
    const where = `${role} by ${by}, ${metric}`;
    const { total, rows } = told;
    expect(add('0.00', ...rows.map((row) => row[metric].actual)), where).toBe(total[metric].actual);
    const parts = rows.flatMap((row) => row[metric].target ?? []);
    const rest = told.undivided[metric];
    if (total[metric].target !== null && parts.length > 0) expect(add(rest ?? '0.00', ...parts), `${where}: targets`).toBe(total[metric].target);
    else expect(rest, where).toBeNull();
    for (const row of [total, ...(told.own ? [told.own] : []), ...rows]) {
      const { actual, target, noTarget, completion } = row[metric];
      expect((target === null) !== (noTarget === null), `${where} ${row.name}: a target, or why not`).toBe(true);
      const share = ratio(actual, target);
      expect(completion, `${where} ${row.name}`).toBe(share === null ? null : percent(share));
      if (target === null) continue;
      held += 1;
      const speaksOfRow = (cell: Cell): boolean => row === told.own || row.key === null || String(by === 'sector' ? cell.sector : cell.unit) === row.key;
      const scopes = cells.filter((cell) => cell.metric === metric && cell.month === null && cell.value === target && speaksOfRow(cell));
      expect(scopes.map((cell) => amountOf(cell, booked)), `${where} ${row.name}: what the target of ${JSON.stringify(scopes)} speaks of`).toContain(actual);
    }
    for (const row of [ahead.total, ...ahead.rows]) {
      const of = row === ahead.total ? total : rows.find(({ key }) => key === row.key);
      expect([row[metric].target, row[metric].actual], `${where} ${row.name}: outlook`).toEqual([of?.[metric].target ?? null, of?.[metric].actual ?? '0.00']);
      const left = row[metric].target === null ? null : subtract(row[metric].target, row[metric].actual);
      expect(row[metric].rest, where).toBe(left === null ? null : left.startsWith('-') ? '0.00' : left);
      expect(row[metric].needPerMonth === null, where).toBe(left === null);
    }
    if (by === 'sector' || by === 'unit') await examineTrend(actor, by, told, metric, where);
  }
  return held;
}

function amountOf({ metric, sector, unit }: Cell, booked: Books): string {
  const own = booked.filter((entry) => entry.figure === metric && (sector === null || entry.sector === sector) && (unit === null || entry.unit === unit));
  return add('0.00', ...own.map(({ amount }) => amount));
}

/** The line beside the months of a row is the target of that row, and stands only where the row has one. */
async function examineTrend(actor: PersonActor, by: 'sector' | 'unit', told: Board, metric: 'signed' | 'received', where: string): Promise<void> {
  const drawn = told.rows.filter((row) => row[metric].actual !== '0.00' || row[metric].target !== null);
  const parts: [Part, Board['total']][] = [[{}, told.total], ...drawn.map((row): [Part, Board['total']] => [by === 'sector' ? { sectorId: Number(row.key) } : { unitId: Number(row.key) }, row])];
  for (const [part, row] of parts) {
    const { plan, months } = await read<Awaited<ReturnType<typeof progress>>>(actor, (reading) => progress(reading, { year: 2026, asOf: ASKED_ON }, part));
    expect(plan[metric].filter(({ until }) => until === '2026-12-31').at(-1)?.value ?? null, `${where} ${row.name}: line`).toBe(row[metric].target);
    expect(months[9]?.[metric].toDate, `${where} ${row.name}: months`).toBe(row[metric].actual);
  }
}

/**
 * By hand: Shanghai signs 2 in industry and 1 in commerce, Shenzhen signs 4 in industry; the park takes all of it in.
 * The plan: industry 252, commerce 12, the district 420 (of the plan file); Shanghai 10, of it 6 in industry.
 */
describe('the board of who sees a part of the district', () => {
  let small: District;
  const cellsOf = async (by: Dimension, actor: PersonActor): Promise<unknown[]> => {
    const { total, own, rows, undivided } = await small.board(ASKED_ON, by, actor);
    const said = ({ name, signed }: Board['total']): unknown[] => [name, signed.actual, signed.target, signed.completion, signed.noTarget];
    return [said(total), own && said(own), rows.filter(({ signed }) => signed.actual !== '0.00' || signed.target !== null).map(said), undivided.signed];
  };

  beforeAll(async () => {
    small = await aDistrict();
    const { officer, shenzhen } = small.people;
    await small.sign(await small.project({ by: officer }), { amount: yi('2'), on: '2026-03-01' });
    await small.sign(await small.project({ by: officer, sector: 'commerce_logistics' }), { amount: yi('1'), on: '2026-03-01' });
    await small.sign(await small.project({ by: shenzhen }), { amount: yi('4'), on: '2026-03-01' });
    await small.on('2026-01-03T04:00:00Z', small.people.bureau, async (work) => {
      const unit = small.unitId('上海分中心');
      await targets.set(work, { year: 2026, metric: 'signed', sectorId: null, unitId: unit, month: null, value: yi('10'), source: '示例' });
      await targets.set(work, { year: 2026, metric: 'signed', sectorId: small.sectorId('industry'), unitId: unit, month: null, value: yi('6'), source: '示例' });
    });
  });
  afterAll(() => small.db.close());

  it('measures a centre’s sectors against its own shares, and says why one has none', async () => {
    expect(await cellsOf('sector', small.people.officer)).toEqual([
      ['合计', yi('3'), yi('10'), '30.00', null],
      ['上海分中心', yi('3'), yi('10'), '30.00', null],
      [['工业', yi('2'), yi('6'), '33.33', null], ['商务物流业', yi('1'), null, null, 'part']],
      yi('4'),
    ]);
  });

  it('holds a host’s total of others’ projects against nothing', async () => {
    expect(await cellsOf('unit', small.people.park)).toEqual([
      ['合计', yi('7'), null, null, 'mixed'],
      [expect.any(String), '0.00', null, null, 'unset'],
      [['上海分中心', yi('3'), null, null, 'part'], ['深圳分中心', yi('4'), null, null, 'part']],
      null,
    ]);
  });

  it('holds a task force’s units against their shares of the sector', async () => {
    const industry = small.people.taskForce['industry'] ?? small.people.officer;
    expect(await cellsOf('unit', industry)).toEqual([
      ['合计', yi('6'), yi('252'), '2.38', null],
      ['工业', yi('6'), yi('252'), '2.38', null],
      [['上海分中心', yi('2'), yi('6'), '33.33', null], ['深圳分中心', yi('4'), null, null, 'part']],
      yi('246'),
    ]);
  });

  it('says of tiers that the plan does not divide by them', async () => {
    const { rows, undivided } = await small.board(ASKED_ON, 'tier');
    expect(new Set(rows.map(({ signed }) => signed.noTarget))).toEqual(new Set(['dimension']));
    expect(undivided.signed).toBeNull();
  });
});
