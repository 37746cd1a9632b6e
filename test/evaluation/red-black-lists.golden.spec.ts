import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#access';
import { fixedClock } from '#calendar';
import { redBlackLists, scoreExcuses, type RedBlackLists } from '#evaluation';
import { yi } from '#money';
import { settings, type SettingValue } from '#settings';
import { aDistrict, type District } from '../figures/district.js';

/** The sectors of the ranking at half a year: 75 %, 50.00003 %, twice exactly 50 %, 25 %; 建筑业 has no amount. */
const SIGNED = { commerce_logistics: '9', edu_health_culture_tourism: '19.00001', industry: '126', energy_emerging_services: '40', agri_food: '9.5' };
const DAY = '2026-06-30';
const at = (day: string): string => `${day}T04:00:00.000Z`;

let district: District;
beforeAll(async () => {
  district = await aDistrict();
  for (const [sector, amount] of Object.entries(SIGNED)) await district.sign(await district.project({ sector }), { amount: yi(amount), on: '2026-03-01' });
});
afterAll(() => district.db.close());

const lists = (actor: PersonActor = district.people.leader, knownAt: string | null = null): Promise<RedBlackLists> =>
  district.db.workAt(fixedClock(at('2026-07-05'))).read(actor, (reading) =>
    redBlackLists(reading, { year: 2026, asOf: DAY, by: 'sector', metric: 'signed', knownAt: knownAt === null ? null : new Date(knownAt) }),
  );
const names = async (answer = lists()): Promise<Record<'red' | 'black' | 'spared', string[]>> => {
  const [group] = (await answer).groups;
  const of = (list: 'red' | 'black' | 'spared'): string[] => (group?.[list] ?? []).map(({ name }) => name);
  return { red: of('red'), black: of('black'), spared: of('spared') };
};
const rule = (value: SettingValue<'lists'>): Promise<unknown> =>
  district.on(at(DAY), district.people.bureau, async (work) => {
    const { version } = (await settings.all(work)).find(({ id }) => id === 'lists') ?? { version: 0 };
    return settings.change(work, 'lists', version, value);
  });

describe('the red and the black list', () => {
  it('red is ahead and among the first, black is behind and among the last; exactly on schedule is neither', async () => {
    expect(await names()).toEqual({ red: ['商务物流业', '教卫文体旅、大健康产业'], black: ['农业及食品加工、销售业'], spared: [] });
  });

  it('against the whole year nobody is ahead, and the last three places are black with their ties', async () => {
    await rule({ red: 3, black: 2, against: 'year' });
    expect(await names()).toEqual({ red: [], black: ['能源、战新产业及现代服务业', '工业', '农业及食品加工、销售业'], spared: [] });
    await rule({ red: 1, black: 0, against: 'schedule' });
    expect(await names()).toEqual({ red: ['商务物流业'], black: [], spared: [] });
    await rule({ red: 3, black: 3, against: 'schedule' });
  });
});

describe('who is excused', () => {
  it('is not black, and is shown with the reason; the note counts for its month, until it is withdrawn', async () => {
    const sectorId = district.sectorId('agri_food');
    const record = (month: number | null, day: string) =>
      district.on(at(day), district.people.bureau, (work) => scoreExcuses.record(work, { unitId: null, sectorId, year: 2026, month, reason: '六月洪涝' }));
    await record(5, '2026-07-01');
    expect((await names()).black).toEqual(['农业及食品加工、销售业']);
    const note = await record(6, '2026-07-02');
    expect(await names()).toMatchObject({ black: [], spared: ['农业及食品加工、销售业'] });
    expect((await lists()).groups[0]?.spared[0]).toMatchObject({ excuse: '六月洪涝', completion: '25.00' });
    await expect(record(6, '2026-07-03')).rejects.toMatchObject({ code: 'EXCUSE_TWICE' });
    await district.on(at('2026-07-04'), district.people.bureau, (work) => scoreExcuses.withdraw(work, note.id, note.version, '核实不属实'));
    expect(await names()).toMatchObject({ black: ['农业及食品加工、销售业'], spared: [] });
    // as it was known on 3 July, the note stood
    expect(await names(lists(district.people.leader, at('2026-07-03')))).toMatchObject({ black: [], spared: ['农业及食品加工、销售业'] });
  });

  it('a note is for a unit or for a sector', async () => {
    const both = { unitId: 1, sectorId: 1, year: 2026, month: null, reason: '无' };
    await expect(district.on(at(DAY), district.people.bureau, (work) => scoreExcuses.record(work, both))).rejects.toMatchObject({ code: 'EXCUSE_SUBJECT' });
  });
});

describe('who sees the lists', () => {
  it('a task force sees its group, without the amounts of the others', async () => {
    const [group] = (await lists(district.people.taskForce['industry'])).groups;
    expect(group?.red.map(({ name, actual, completion }) => [name, actual, completion])).toEqual([['商务物流业', null, '75.00'], ['教卫文体旅、大健康产业', null, '50.00']]);
  });

  it('a centre, which answers for no sector, sees none', async () => {
    expect((await lists(district.people.shenzhen)).groups).toEqual([]);
  });
});
