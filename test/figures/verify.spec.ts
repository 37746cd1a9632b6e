import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#access';
import { fixedClock } from '#calendar';
import { contracts } from '#contracts';
import { figureChecks, verifyFigures, type FigureFault } from '#figures';
import type { Log } from '#jobs';
import { yi } from '#money';
import { isDue, verifyFiguresNow } from '../../apps/worker/house/verify-figures.handler.js';
import type { Workshop } from '../../apps/worker/workshop.js';
import { aDistrict, type District } from './district.js';

let district: District;
beforeAll(async () => {
  district = await aDistrict();
  const project = await district.project();
  await district.sign(project, { amount: yi('10'), on: '2026-01-10' });
  await district.receive(project, { amount: yi('1.5'), on: '2026-01-20' });
  await district.close('2026-01');
  await district.sign(await district.project({ on: '2026-02-03' }), { amount: yi('3'), on: '2026-02-05' });
});
afterAll(() => district.db.close());

const MIDDAY = '2026-03-01T04:00:00Z';
const verify = (): Promise<FigureFault[]> => district.db.workAt(fixedClock(MIDDAY)).read(systemActor('test'), verifyFigures);
const kinds = async (): Promise<string[]> => [...new Set((await verify()).map(({ kind }) => kind))];

/** As whoever has the owner's login. */
const asOwner = async (...statements: string[]): Promise<void> => {
  const client = await district.db.owner.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.scope', 'system', true)");
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
};

describe('the figures are added up again', () => {
  it('and are right', async () => {
    expect(await verify()).toEqual([]);
  });

  it('a sum that somebody changed is found with both numbers, and the repair adds it up anew', async () => {
    await asOwner(`update figure_sum set amount_cny = amount_cny + 1
      where figure = 'signed' and dimension = 'total' and span = 'month' and starts_on = '2026-02-01'`);
    expect(await verify()).toEqual([
      { kind: 'sum', about: 'signed 2026 total  month 2026-02-01', expected: '300000000.00 1 1 0.00 0', found: '300000001.00 1 1 0.00 0' },
    ]);
    await asOwner('select rebuild_figure_sums()');
    expect(await verify()).toEqual([]);
  });

  it('a sum that is missing altogether is found too', async () => {
    await asOwner(`delete from figure_sum where figure = 'signed' and dimension = 'total' and span = 'day' and starts_on = '2026-02-05'`).catch(() => undefined);
    await asOwner("set local session_replication_role = replica", "truncate figure_sum");
    expect((await verify()).length).toBeGreaterThan(20);
    await asOwner('select rebuild_figure_sums()');
    expect(await verify()).toEqual([]);
  });

  it('only the owner rebuilds, and says that it is the system', async () => {
    await expect(district.db.owner.query('select rebuild_figure_sums()')).rejects.toThrow(/app\.scope/);
    await expect(district.db.pool.query('select rebuild_figure_sums()')).rejects.toThrow(/permission denied/);
  });

  it('an ending that was not booked is found by its entry; the repair books it today and no closed month moves', async () => {
    const project = await district.project({ on: '2026-01-05' });
    const contract = await district.sign(project, { amount: yi('2'), on: '2026-01-15', confirmedAt: '2026-02-20T04:00:00Z' });
    expect(contract.countedOn).toBe('2026-02-20');
    await asOwner('alter table contract disable trigger contract_booked');
    await district.on('2026-02-25T04:00:00Z', district.people.bureau, (work) =>
      contracts.terminate(work, contract.id, contract.version, { on: '2026-02-25', reason: '示例' }),
    );
    await asOwner('alter table contract enable trigger contract_booked');
    expect((await verify()).map(({ kind, about }) => [kind, about.split(' ').slice(0, 2).join(' ')])).toEqual([
      ['record', 'signed counted'],
      ['record', 'signed happened'],
    ]);
    const before = (await district.board('2026-01-31')).total.signed.actual;
    await asOwner('set local role investment_app', `select set_config('app.at', '${MIDDAY}', true)`, "select book_project(id, 'corrected', null, '补记') from project order by id");
    expect(await verify()).toEqual([]);
    expect((await district.board('2026-02-28')).total.signed.actual).toBe(yi('13'));
    expect((await district.board('2026-01-31')).total.signed.actual).toBe(before);
  });

  it('a closed month that the owner moved differs from its closing', async () => {
    const booking = `insert into figure_booking (figure, dates, entry_id, project_id, unit_id, sector_id, tier_code, chain_code, region_code,
        signed_year, park, year, on_day, entry_day, event_on, known_at, amount_cny, entries, projects, retroactive, cause)
      select figure, dates, entry_id, project_id, unit_id, sector_id, tier_code, chain_code, region_code, signed_year, park, year, on_day,
        entry_day, event_on, now(), SIGN 7, 0, 0, false, 'corrected' from figure_booking
      where figure = 'received' and dates = 'counted' and on_day = '2026-01-20' and entries > 0`;
    await asOwner(booking.replace('SIGN', '+'));
    expect(await kinds()).toEqual(['record', 'closing']);
    expect((await verify()).at(-1)).toEqual({ kind: 'closing', about: '2026-01 received', expected: '150000000.00 1', found: '150000007.00 1' });
    await asOwner(booking.replace('SIGN', '-').replace("and entries > 0", 'and entries > 0 limit 1'));
    expect(await verify()).toEqual([]);
  });
});

describe('at night', () => {
  it('once: between two and five in Shanghai, at once where there was none, and late rather than never', () => {
    const night = new Date('2026-03-01T18:30:00Z'); // 02:30 on 2 March in Shanghai
    const evening = new Date('2026-03-01T13:00:00Z');
    const ago = (from: Date, hours: number): Date => new Date(from.getTime() - hours * 3_600_000);
    expect(isDue(evening, null)).toBe(true);
    expect(isDue(night, ago(night, 24))).toBe(true);
    expect(isDue(night, ago(night, 1))).toBe(false);
    expect(isDue(evening, ago(evening, 20))).toBe(false);
    expect(isDue(evening, ago(evening, 27))).toBe(true);
  });

  it('what was found is kept, and told in the log only as loudly as it deserves', async () => {
    const told: [level: string, text: string][] = [];
    const log = { info: (_: unknown, text: string) => told.push(['info', text]), error: (_: unknown, text: string) => told.push(['error', text]) };
    const shop = { door: district.db.workAt(fixedClock(MIDDAY)), log: log as unknown as Log } as Workshop;
    await verifyFiguresNow(shop);
    await asOwner(`update figure_sum set entries = entries + 1 where figure = 'signed' and dimension = 'sector' and span = 'month' and starts_on = '2026-02-01'`);
    await verifyFiguresNow({ ...shop, door: district.db.workAt(fixedClock('2026-03-01T05:00:00Z')) });
    expect(told).toEqual([['info', 'the figures add up'], ['error', 'the figures do not add up; see docs/operations.md']]);
    const last = await district.db.work.read(systemActor('test'), (reading) => figureChecks.last(reading));
    expect(last).toMatchObject({ faults: 1, firstFaults: [{ kind: 'sum' }] });
    const seenByLeader = await district.db.work.read(district.people.leader, (reading) => figureChecks.last(reading));
    expect(seenByLeader).toBeNull();
    await asOwner('select rebuild_figure_sums()');
  });
});
