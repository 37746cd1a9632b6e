import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#errors';
import { settings, type SettingKey } from '#settings';
import { aDistrict, type District } from '../../test/figures/district.js';

let district: District;

beforeAll(async () => {
  district = await aDistrict();
});
afterAll(() => district.db.close());

/** What a change says at which part, or null where it is taken. */
async function refusedWith(key: SettingKey, part: Record<string, unknown>): Promise<Record<string, unknown> | null> {
  try {
    await district.on('2026-07-05T04:00:00.000Z', district.people.bureau, async (work) => {
      const known = (await settings.all(work)).find(({ id }) => id === key);
      await settings.change(work, key, known?.version ?? 0, { ...(known?.value as object), ...part });
    });
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Object.fromEntries(error.fields.map(({ field, params }) => [field, params['reason']]));
  }
}

describe('a setting that is changed', () => {
  it('is refused at its part in words, never in those of a library', async () => {
    expect(await refusedWith('lights', { green: null, yellow: '十' })).toEqual({
      'value.green': '请填写这一项 (This field is needed)',
      'value.yellow': '格式不对，应为数字 (This should be a number)',
    });
    expect(await refusedWith('money', { decimals: 9 })).toEqual({ 'value.decimals': '不能大于 4 (At most 4)' });
    expect(await refusedWith('lists', { against: 'plan' })).toEqual({ 'value.against': '请从可选项中选择：schedule、year (Choose one of: schedule, year)' });
    expect(await refusedWith('dateQuestions', { visitDays: '90天' })).toEqual({ 'value.visitDays': '请填写 1 到 3650 之间的整数 (a whole number from 1 to 3650)' });
  });

  it('cannot take the district its name, nor put a light out of reach', async () => {
    expect(await refusedWith('district', { name: ' ', code: '50011' })).toEqual({
      'value.name': '请填写名称 (a name is needed)',
      'value.code': '行政区划代码应为 6 位数字 (a code of six digits)',
    });
    expect(await refusedWith('lights', { green: 1e30 })).toEqual({ value: '界限应在 -100 到 100 个百分点之间 (between -100 and 100 percentage points)' });
    expect(await refusedWith('lights', { green: -5, yellow: -30 })).toBeNull();
  });
});
