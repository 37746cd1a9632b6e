import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kioskActor } from '#access';
import { fixedClock } from '#calendar';
import { countFunnel, flowFunnel, trend, type Board } from '#figures';
import { yi } from '#money';
import { targets } from '#targets';
import { wall, type Wall } from '#wall';
import { aDistrict, type District } from './district.js';

/**
 * The wall of 30 October 2026, a Friday, worked by hand. Its numbers are the board's; its order and its alerts are its own.
 *
 * 上海分中心: signed 90 of 100 亿 (90 %), received 8 of 10 亿 (80 %)
 * 深圳分中心: signed 45 of 50 亿 (90 %), received nothing of 10 亿 (0 %)
 * schedule by months on 30 October: (9 + 30/31) ÷ 12 = 83.06 %
 */
let district: District;
let screen: Wall;
let board: Board;
let byUnit: Board;

const noon = (day: string): string => `${day}T04:00:00.000Z`;
const wallOn = (asOf: string, year = 2026): Promise<Wall> =>
  district.db.workAt(fixedClock(noon(asOf))).read(kioskActor('三楼会议室'), (reading) => wall(reading, { year, asOf }));

beforeAll(async () => {
  district = await aDistrict();
  const { people, unitId } = district;
  const goal = (name: string, metric: 'signed' | 'received', value: string): Promise<unknown> =>
    district.on(noon('2026-01-05'), people.bureau, (work) =>
      targets.set(work, { year: 2026, metric, sectorId: null, unitId: unitId(name), month: null, value: yi(value), source: '测试' }),
    );
  await goal('上海分中心', 'signed', '100');
  await goal('上海分中心', 'received', '10');
  await goal('深圳分中心', 'signed', '50');
  await goal('深圳分中心', 'received', '10');
  const shanghai = await district.project();
  await district.sign(shanghai, { amount: yi('90'), on: '2026-03-01' });
  const shenzhen = await district.project({ by: people.shenzhen, sector: 'commerce_logistics' });
  await district.sign(shenzhen, { amount: yi('45'), on: '2026-04-01' });
  await district.receive(shanghai, { amount: yi('6'), on: '2026-05-01' });
  // the week of the wall: Monday 26 to Friday 30 October; Sunday 25 belongs to the one before
  await district.receive(shanghai, { amount: yi('0.5'), on: '2026-10-25' });
  await district.receive(shanghai, { amount: yi('1.2'), on: '2026-10-26' });
  const returned = await district.receive(shanghai, { amount: yi('0.8'), on: '2026-10-27' });
  await district.reverse(returned, yi('0.5'), '2026-10-28');
  [board, byUnit, screen] = [await district.board('2026-10-30'), await district.board('2026-10-30', 'unit'), await wallOn('2026-10-30')];
});
afterAll(() => district.db.close());

describe('the wall', () => {
  it('says the same as the board, to the 元', () => {
    const shared = ({ actual, target, completion, gap, light }: Board['total']['signed']) => ({ actual, target, completion, gap, light });
    expect(screen.signed).toEqual(shared(board.total.signed));
    expect(screen.received).toEqual(shared(board.total.received));
    expect(screen.received.actual).toBe(yi('8')); // 6 + 0.5 + 1.2 + 0.8 − 0.5
    expect(screen).toMatchObject({ year: 2026, asOf: '2026-10-30', schedules: board.schedules, signedProjects: board.total.signedProjects });
    expect(screen.sectors.map(({ name, signed, received }) => ({ name, signed, received }))).toEqual(
      board.rows.map(({ name, signed, received }) => ({ name, signed: shared(signed), received: shared(received) })),
    );
    for (const metric of ['signed', 'received'] as const) {
      const rows = screen.rankings[metric].flatMap((group) => group.rows);
      expect(rows.length).toBe(2);
      for (const { rank, name, ...cell } of rows) {
        expect(rank).toBeGreaterThan(0);
        expect(cell).toEqual(shared(byUnit.rows.find((row) => row.name === name)![metric]));
      }
    }
  });

  it('asks the funnels and the trend of the same day', async () => {
    const asked = await district.db.workAt(fixedClock(noon('2026-10-30'))).read(district.people.leader, async (reading) => ({
      funnel: await countFunnel(reading, { asOf: '2026-10-30' }),
      flow: await flowFunnel(reading, { year: 2026, asOf: '2026-10-30' }),
      trend: await trend(reading, { year: 2026, asOf: '2026-10-30' }),
    }));
    expect(screen.funnel).toEqual(asked.funnel);
    expect(screen.flow).toEqual(asked.flow);
    expect(screen.trend.slice(0, 10).map(({ signed, received }) => [signed, received])).toEqual(asked.trend.map((month) => [month.signedToDate, month.receivedToDate]));
  });

  it('draws the plan month by month, and leaves the months to come open', () => {
    expect(screen.trend.map(({ month }) => month).slice(0, 2)).toEqual(['2026-01', '2026-02']);
    expect(screen.trend[5]).toEqual({ month: '2026-06', signed: yi('135'), received: yi('6'), signedDue: yi('210'), receivedDue: yi('75') });
    expect(screen.trend[11]).toEqual({ month: '2026-12', signed: null, received: null, signedDue: yi('420'), receivedDue: yi('150') });
  });

  it('ranks centres with centres: equals share a place, the next one is counted on', () => {
    const [centres, ...others] = screen.rankings.signed;
    expect(centres?.kind).toBe('centre');
    expect(centres?.rows.map(({ rank, name, completion }) => [rank, name, completion])).toEqual([
      [1, '上海分中心', '90.00'],
      [1, '深圳分中心', '90.00'],
    ]);
    expect(screen.rankings.received[0]?.rows.map(({ rank, name, completion, light }) => [rank, name, completion, light])).toEqual([
      [1, '上海分中心', '80.00', 'yellow'], // 80 − 83.06 = −3.06
      [2, '深圳分中心', '0.00', 'red'],
    ]);
    expect(others).toEqual([]);
  });

  it('counts who is behind among those with a target', () => {
    expect(screen.alerts.behindUnits).toEqual({ count: 2, red: 1, of: 2, names: ['上海分中心', '深圳分中心'] });
  });

  it('counts problem projects and names none: 深圳 signed on 1 April and has received nothing for over 180 days', () => {
    expect(screen.alerts.problems).toEqual({ count: 1, byRule: { signed_not_started: 0, started_no_money: 0, low_money: 0, signed_no_money: 1 } });
  });

  it('knows what arrived since Monday, less what went back', () => {
    expect(screen.alerts.week).toEqual({ from: '2026-10-26', to: '2026-10-30', amount: yi('1.5'), count: 3 });
  });

  it('counts a week that begins in the old year from its Monday on', async () => {
    const young = await wallOn('2027-01-02', 2027);
    expect(young.alerts.week).toEqual({ from: '2026-12-28', to: '2027-01-02', amount: '0.00', count: 0 });
  });

  it('says by which rules it was made', () => {
    expect(screen.rules).toEqual({ schedule: 'months', lights: { green: 0, yellow: -10 }, ruleSet: { name: expect.any(String) as string, validFrom: expect.stringMatching(/^20(1\d|2[0-6])-/) as string } });
    expect(screen.demonstration).toBe(false);
  });

  it('names no company, no project and nobody', () => {
    const text = JSON.stringify(screen);
    for (const word of ['示例企业', '示例项目', 'shanghai', 'bureau', 'QJ-']) expect(text).not.toContain(word);
  });
});
