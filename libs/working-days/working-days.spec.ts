import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor, type PersonActor } from '#access';
import { addDays, daysBetween, fixedClock, type BusinessDate } from '#calendar';
import { UnitOfWork } from '#database';
import { aWorld, arrange, type World } from '../../test/factories/rows.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { builtInYear, isWeekday, readAnnouncement, workingCalendar, workingDays } from './index.js';

const NOTICE = `国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`;

const marks = (days: readonly { day: string; isWorking: boolean }[] | null): string[] => (days ?? []).map(({ day, isWorking }) => `${day} ${isWorking ? '班' : '休'}`);

const aDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days));
const aCalendar = fc
  .dictionary(aDay, fc.boolean(), { maxKeys: 120 })
  .map((exceptions) => workingCalendar([2026], new Map<BusinessDate, boolean>(Object.entries(exceptions))));

describe('arithmetic on working days', () => {
  it('finds the n-th working day, and counts it again', () => {
    fc.assert(
      fc.property(aCalendar, aDay, fc.integer({ min: 1, max: 60 }), (calendar, day, n) => {
        const later = calendar.add(day, n);
        expect(calendar.isWorking(later)).toBe(true);
        expect(calendar.between(day, later)).toBe(n);
        expect(calendar.add(later, -n) <= day || calendar.add(calendar.add(day, 0), n - (calendar.isWorking(day) ? 0 : 1)) === later).toBe(true);
      }),
    );
  });

  it('never moves a working day, and moves any other to the next one', () => {
    fc.assert(
      fc.property(aCalendar, aDay, (calendar, day) => {
        const found = calendar.onOrAfter(day);
        expect(calendar.isWorking(found)).toBe(true);
        expect(found >= day).toBe(true);
        for (let passed = day; passed < found; passed = addDays(passed, 1)) expect(calendar.isWorking(passed)).toBe(false);
        expect(calendar.add(day, 0)).toBe(found);
      }),
    );
  });

  it('adds up: from a to c is from a to b and from b to c', () => {
    fc.assert(
      fc.property(aCalendar, aDay, aDay, aDay, (calendar, a, b, c) => {
        const sum = calendar.between(a, b) + calendar.between(b, c);
        expect(sum === calendar.between(a, c)).toBe(true);
        expect(Math.abs(calendar.between(a, b))).toBeLessThanOrEqual(Math.abs(daysBetween(a, b)));
      }),
    );
  });
});

describe('an announcement', () => {
  it('is read as the State Council writes it, and says what the data inside the product says', () => {
    expect(marks(readAnnouncement(2026, NOTICE))).toEqual(marks(builtInYear(2026)));
    expect(readAnnouncement(2026, NOTICE).find(({ day }) => day === '2026-05-09')).toEqual({ day: '2026-05-09', isWorking: true, name: '劳动节' });
  });

  it('is read as a table too, with the marks that people use', () => {
    const table = '日期\t安排\t名称\n2027-01-01\t休\t元旦\n2027/1/2,休,元旦\n2027年1月10日 班 元旦\n2027-02-05至2027-02-08 放假 春节';
    expect(readAnnouncement(2027, table)).toEqual([
      { day: '2027-01-01', isWorking: false, name: '元旦' },
      { day: '2027-01-02', isWorking: false, name: '元旦' },
      { day: '2027-01-10', isWorking: true, name: '元旦' },
      ...['05', '06', '07', '08'].map((day) => ({ day: `2027-02-${day}`, isWorking: false, name: '春节' })),
    ]);
  });

  const NEW_YEAR_2019 = '一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。';
  it('keeps the days that lie in the year before its own', () => {
    const days = ['2018-12-29 班', '2018-12-30 休', '2018-12-31 休', '2019-01-01 休'];
    expect(marks(readAnnouncement(2019, NEW_YEAR_2019))).toEqual(days);
    expect(marks(readAnnouncement(2019, '元旦：12月30日至1月1日放假，共3天。'))).toEqual(days.slice(1));
    expect(marks(builtInYear(2019)).slice(0, 4)).toEqual(days);
    expect(marks(readAnnouncement(2027, '2026-12-31至2027-01-02 休 元旦'))).toEqual(['2026-12-31 休', '2027-01-01 休', '2027-01-02 休']);
  });

  it.each(['', '今年放假', '2027-01-01', '2027-02-30 休 春节', '2027-01-01至2027-12-31 休', '2027-01-10 班'])('is refused with its line where nothing can be read: %s', (text) => {
    expect(() => readAnnouncement(2027, text)).toThrow(expect.objectContaining({ code: 'WORKING_DAYS_UNREADABLE' }));
  });

  it('is not invented for a year that the package does not know', () => {
    expect(builtInYear(2027)).toBeNull();
  });
});

describe('the calendar of the district', () => {
  let db: TestDatabase;
  let world: World;
  let bureau: PersonActor;
  const clock = fixedClock('2026-11-25T02:00:00Z');
  beforeAll(async () => {
    db = await createTestDatabase();
    world = await arrange(db.owner, aWorld);
    bureau = { kind: 'person', id: world.people.bureau, name: '招商办', unitId: null, sectorId: null, roles: ['bureau'] };
  });
  afterAll(() => db.close());
  const work = (): UnitOfWork => new UnitOfWork(db.database, clock);
  const read = <T>(ask: (reading: Parameters<typeof workingDays.of>[0]) => Promise<T>): Promise<T> => work().read(systemActor('test'), ask);

  it('has 2026 from the first day: 248 working days, with what is made up for', async () => {
    const calendar = await read((reading) => workingDays.of(reading));
    expect(calendar.between('2025-12-31', '2026-12-31')).toBe(248);
    expect(['2026-10-05', '2026-10-10', '2026-09-20', '2026-05-04', '2026-11-28'].map(calendar.isWorking)).toEqual([false, true, true, false, false]);
    expect(calendar.onOrAfter('2026-10-01')).toBe('2026-10-08');
    expect(marks((await read((reading) => workingDays.get(reading, 2026))).days)).toEqual(marks(builtInYear(2026)));
  });

  it('takes Monday to Friday where a year is unknown, and says that it is unknown', async () => {
    const calendar = await read((reading) => workingDays.of(reading));
    expect([calendar.knows(2026), calendar.knows(2027)]).toEqual([true, false]);
    expect(calendar.isWorking('2027-01-01')).toBe(isWeekday('2027-01-01'));
    expect(await read((reading) => workingDays.get(reading, 2027))).toMatchObject({ known: false, days: [], builtIn: false });
    expect(await read((reading) => workingDays.missing(reading))).toEqual([]);
    clock.set('2026-12-01T02:00:00Z');
    expect(await read((reading) => workingDays.missing(reading))).toEqual([2027]);
  });

  it('counts days of a neighbouring year’s notice, whichever of the two years is known, and shows them with both', async () => {
    const load = (year: number, text: string): Promise<unknown> => work().begin(bureau, (unit) => workingDays.load(unit, { year, text, source: null }));
    await load(2019, '一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。');
    const days = ['2018-12-28', '2018-12-29', '2018-12-30', '2018-12-31', '2019-01-01', '2019-01-02'];
    const worked = [true, true, false, false, false, true];
    expect(days.map((await read((reading) => workingDays.of(reading))).isWorking)).toEqual(worked);
    expect(marks((await read((reading) => workingDays.get(reading, 2019))).nearby)).toEqual(['2018-12-29 班', '2018-12-30 休', '2018-12-31 休']);
    // 2018 has 261 days from Monday to Friday: the 29th more, the 31st less
    const year = await read((reading) => workingDays.get(reading, 2018));
    expect([year.known, marks(year.days), year.workingDays]).toEqual([false, ['2018-12-29 班', '2018-12-30 休', '2018-12-31 休'], 261]);
    // the year's own notice, loaded later, says nothing of them and takes none away
    await load(2018, '国庆节：10月1日至7日放假，共7天。9月29日、9月30日上班。');
    expect(days.map((await read((reading) => workingDays.of(reading))).isWorking)).toEqual(worked);
    await work().begin(bureau, (unit) => workingDays.change(unit, { day: '2018-12-31', isWorking: true, name: '', reason: '示例' }));
    expect((await read((reading) => workingDays.of(reading))).isWorking('2018-12-31')).toBe(true);
    await load(2019, '元旦：1月1日放假。');
    expect((await read((reading) => workingDays.get(reading, 2019))).nearby).toEqual([]);
  });

  it('is loaded whole, corrected day by day with a reason, and loaded again', async () => {
    const load = (text: string | null): Promise<unknown> => work().begin(bureau, (unit) => workingDays.load(unit, { year: 2027, text, source: null }));
    await expect(load(null)).rejects.toMatchObject({ code: 'WORKING_YEAR_NOT_BUILT_IN' });
    await expect(work().begin(bureau, (unit) => workingDays.change(unit, { day: '2027-01-01', isWorking: false, name: '元旦', reason: '放假' }))).rejects.toMatchObject({ code: 'WORKING_YEAR_NOT_LOADED' });
    expect(await load('2027-01-01 休 元旦')).toMatchObject({ known: true, version: 1, days: [{ day: '2027-01-01', isWorking: false }] });
    const change = { day: '2027-01-02', isWorking: true, name: '元旦', reason: '市里通知补班' };
    expect(await work().begin(bureau, (unit) => workingDays.change(unit, change))).toMatchObject({ version: 2 });
    await expect(work().begin(bureau, (unit) => workingDays.change(unit, change))).rejects.toMatchObject({ code: 'WORKING_DAY_SAME' });
    expect((await read((reading) => workingDays.of(reading))).isWorking('2027-01-02')).toBe(true);
    expect(await load('2027-01-01至2027-01-03 休 元旦')).toMatchObject({ version: 3 });
    expect((await read((reading) => workingDays.of(reading))).isWorking('2027-01-02')).toBe(false);
  });
});
