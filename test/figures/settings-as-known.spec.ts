import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#calendar';
import { board, type Cell } from '#figures';
import { settings, type SettingKey } from '#settings';
import { yi } from '#money';
import { aDistrict, type District } from './district.js';

/** What was published keeps the measure by which it was published. */
let district: District;

beforeAll(async () => {
  district = await aDistrict();
  const project = await district.project({ sector: 'industry' });
  await district.sign(project, { amount: yi('126'), on: '2026-03-10', confirmedAt: '2026-03-10T04:00:00.000Z' });
});
afterAll(() => district.db.close());

const change = (at: string, key: SettingKey, value: unknown): Promise<unknown> =>
  district.on(at, district.people.bureau, async (work) => {
    const { version } = (await settings.all(work)).find(({ id }) => id === key) ?? { version: 0 };
    return settings.change(work, key, version, value);
  });

const signedOn = async (asOf: string, knownAt: string | null): Promise<Pick<Cell, 'completion' | 'gap' | 'light'>> => {
  const told = await district.db
    .workAt(fixedClock('2026-08-01T04:00:00.000Z'))
    .read(district.people.leader, (reading) => board(reading, { year: 2026, asOf, by: 'sector', knownAt: knownAt === null ? null : new Date(knownAt) }));
  const { completion, gap, light } = told.total.signed;
  return { completion, gap, light };
};

describe('a light and a gap', () => {
  it('keep what was published when the district later moves its limits and its schedule', async () => {
    // 126 of 420 by the end of June: 30 % against 50 %
    const published = { completion: '30.00', gap: '-20.00', light: 'red' };
    expect(await signedOn('2026-06-30', null)).toEqual(published);
    await change('2026-07-05T04:00:00.000Z', 'lights', { green: 0, yellow: -25 });
    expect(await signedOn('2026-06-30', null)).toEqual({ ...published, light: 'yellow' });
    await change('2026-07-06T04:00:00.000Z', 'lights', { green: -20, yellow: -25 });
    await change('2026-07-07T04:00:00.000Z', 'schedule', { basis: 'days', curves: settings.defaultOf('schedule').curves });
    // by days: 181 of 365
    expect(await signedOn('2026-06-30', null)).toEqual({ completion: '30.00', gap: '-19.59', light: 'green' });
    expect(await signedOn('2026-06-30', '2026-07-01T04:00:00.000Z')).toEqual(published);
    expect(await signedOn('2026-06-30', '2026-07-05T12:00:00.000Z')).toEqual({ ...published, light: 'yellow' });
    expect(await signedOn('2026-06-30', '2026-07-06T12:00:00.000Z')).toEqual({ ...published, light: 'green' });
  });

  it('cannot be rewritten afterwards', async () => {
    await expect(district.db.owner.query(`update setting_version set value = '{}'`)).rejects.toThrow();
    await expect(district.db.owner.query('delete from setting_version')).rejects.toThrow();
  });
});
