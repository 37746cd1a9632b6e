import { sql } from 'kysely';
import { audit } from '#audit';
import { yearOf, type BusinessDate } from '#calendar';
import type { Reading, Work } from '#database';
import { common } from '#errors';
import { builtInYear, readAnnouncement, type AnnouncedDay } from './announced.js';
import { daysOf, isWeekday, workingCalendar, type WorkingCalendar } from './calendar.js';
import { refuse } from './working-days.refusals.js';

export interface WorkingYear {
  id: number;
  year: number;
  /** false: nothing is known of it, and Monday to Friday are taken. */
  known: boolean;
  source: string | null;
  /** Days on which something else holds than Monday to Friday, and holidays by name. */
  days: AnnouncedDay[];
  /** Days of the year before or after that this year's notice speaks of. */
  nearby: AnnouncedDay[];
  workingDays: number;
  /** Whether the data inside the product could be loaded for it. */
  builtIn: boolean;
  loadedByName: string | null;
  version: number;
  updatedAt: Date | null;
}

/** From this day on a missing next year is shown to everybody who could load it. */
const WARN_FROM = '12-01';

/** Which days are worked: the table of the district, loaded from the State Council's yearly notice (docs/domain/rules.md#working-days). */
export const workingDays = {
  /** The calendar as it stands now, for as many questions as the caller has. */
  async of(reading: Reading): Promise<WorkingCalendar> {
    const years = await reading.tx.selectFrom('workingYear').select('year').execute();
    const { rows } = await sql<{ day: BusinessDate; isWorking: boolean }>`
      select day, is_working from working_day_in_force where is_working <> (extract(isodow from day) < 6)`.execute(reading.tx);
    return workingCalendar(years.map(({ year }) => year), new Map(rows.map(({ day, isWorking }) => [day, isWorking])));
  },

  /** Every loaded year, this one and the next, oldest first. */
  async all(reading: Reading): Promise<WorkingYear[]> {
    const { rows } = await sql<Loaded>`
      select y.year, y.source, y.version, y.updated_at, p.name as loaded_by_name,
        coalesce((select json_agg(json_build_object('day', n.day, 'isWorking', n.is_working, 'name', n.name) order by n.day)
          from working_day_nearby n where n.notice_year = y.year), '[]') as nearby
      from working_year y left join person p on p.id = y.loaded_by`.execute(reading.tx);
    const thisYear = yearOf(reading.today);
    const told = await toldDays(reading);
    // a year that only a neighbour's notice speaks of has a page as well, or nobody would find these days
    const near = rows.flatMap(({ nearby }) => nearby.map(({ day }) => yearOf(day)));
    const missing = [...new Set([thisYear, thisYear + 1, ...near])].filter((year) => !rows.some((row) => row.year === year));
    return [...rows.map((row) => loadedYear(row, told)), ...missing.map((year) => unknownYear(year, told))].sort((one, other) => one.year - other.year);
  },

  /** @throws NOT_FOUND for a year that is neither loaded nor this one nor the next */
  async get(reading: Reading, year: number): Promise<WorkingYear> {
    const found = (await workingDays.all(reading)).find((row) => row.year === year);
    if (!found) throw common.NOT_FOUND();
    return found;
  },

  /** The last day up to which every year from this one on is known; null when this year is not. */
  async knownUntil(reading: Reading): Promise<BusinessDate | null> {
    const { knows } = await workingDays.of(reading);
    let year = yearOf(reading.today);
    if (!knows(year)) return null;
    while (knows(year + 1)) year += 1;
    return `${year}-12-31`;
  },

  /** Years that should be known by now: this one, and from 1 December on the next. */
  async missing(reading: Reading): Promise<number[]> {
    const thisYear = yearOf(reading.today);
    const due = reading.today.slice(5) >= WARN_FROM ? [thisYear, thisYear + 1] : [thisYear];
    const { knows } = await workingDays.of(reading);
    return due.filter((year) => !knows(year));
  },

  /**
   * Loads a year as a whole, or loads it again: from the pasted text, or from the data inside the product when none is given.
   * @throws WORKING_DAYS_UNREADABLE, WORKING_YEAR_NOT_BUILT_IN
   */
  async load(work: Work, { year, text, source }: { year: number; text: string | null; source: string | null }): Promise<WorkingYear> {
    const announced = text === null ? builtInYear(year) : readAnnouncement(year, text);
    if (announced === null) throw refuse.WORKING_YEAR_NOT_BUILT_IN({ year });
    const before = (await workingDays.all(work)).find((row) => row.year === year && row.known) ?? null;
    const named = source ?? (text === null ? `内置数据 chinese-days（${year} 年）` : `粘贴的 ${year} 年放假安排`);
    await work.tx
      .insertInto('workingYear')
      .values({ year, source: named, loadedBy: work.actor.id, createdAt: work.at, updatedAt: work.at })
      .onConflict((conflict) => conflict.column('year').doUpdateSet((row) => ({ source: named, loadedBy: work.actor.id, version: row('workingYear.version', '+', 1) })))
      .execute();
    await write(work, year, announced);
    const after = await workingDays.get(work, year);
    audit.record(work, { action: 'workingYear.load', subjectType: 'working_year', subjectId: String(year), before: before && facts(before), after: facts(after) });
    return after;
  },

  /** Corrects one day of a loaded year. @throws WORKING_YEAR_NOT_LOADED, WORKING_DAY_SAME */
  async change(work: Work, input: { day: BusinessDate; isWorking: boolean; name: string; reason: string }): Promise<WorkingYear> {
    const { day, isWorking, name, reason } = input;
    const year = yearOf(day);
    const own = await work.tx.selectFrom('workingDay').select(['isWorking', 'name']).where('day', '=', day).forUpdate().executeTakeFirst();
    if (!own) throw refuse.WORKING_YEAR_NOT_LOADED({ year });
    const { rows: [before = own] } = await sql<{ isWorking: boolean; name: string }>`select is_working, name from working_day_in_force where day = ${day}::date`.execute(work.tx);
    if (before.isWorking === isWorking && before.name === name) throw refuse.WORKING_DAY_SAME({ day });
    await work.tx.updateTable('workingDay').set({ isWorking, name }).where('day', '=', day).execute();
    // the district's word is the last one, also where a neighbouring year's notice speaks of the day
    await work.tx.updateTable('workingDayNearby').set({ isWorking, name }).where('day', '=', day).execute();
    await work.tx.updateTable('workingYear').set((row) => ({ version: row('version', '+', 1) })).where('year', '=', year).execute();
    audit.record(work, { action: 'workingDay.edit', subjectType: 'working_day', subjectId: day, before, after: { isWorking, name, reason } });
    return workingDays.get(work, year);
  },
};

interface Loaded {
  year: number;
  source: string;
  version: number;
  updatedAt: Date;
  loadedByName: string | null;
  nearby: AnnouncedDay[];
}

/** Every day on which something else holds than Monday to Friday, and holidays by name, whichever notice says so. */
async function toldDays(reading: Reading): Promise<AnnouncedDay[]> {
  const { rows } = await sql<AnnouncedDay>`
    select day, is_working, name from working_day_in_force where name <> '' or is_working <> (extract(isodow from day) < 6) order by day`.execute(reading.tx);
  return rows;
}

function daysIn(year: number, told: readonly AnnouncedDay[]): Pick<WorkingYear, 'days' | 'workingDays'> {
  const days = told.filter(({ day }) => yearOf(day) === year).map(({ day, isWorking, name }) => ({ day, isWorking, name }));
  const of = new Map(days.map(({ day, isWorking }) => [day, isWorking]));
  return { days, workingDays: daysOf(year).filter((day) => of.get(day) ?? isWeekday(day)).length };
}

function loadedYear(row: Loaded, told: readonly AnnouncedDay[]): WorkingYear {
  return { ...row, ...daysIn(row.year, told), id: row.year, known: true, builtIn: builtInYear(row.year) !== null };
}

function unknownYear(year: number, told: readonly AnnouncedDay[]): WorkingYear {
  return {
    ...{ id: year, year, known: false, source: null, ...daysIn(year, told), nearby: [] },
    ...{ builtIn: builtInYear(year) !== null, loadedByName: null, version: 0, updatedAt: null },
  };
}

async function write(work: Work, year: number, announced: readonly AnnouncedDay[]): Promise<void> {
  const nearby = announced.filter(({ day }) => yearOf(day) !== year);
  await work.tx.deleteFrom('workingDayNearby').where('noticeYear', '=', year).execute();
  if (nearby.length > 0) await work.tx.insertInto('workingDayNearby').values(nearby.map((day) => ({ noticeYear: year, ...day }))).execute();
  const told = new Map(announced.map((day) => [day.day, day]));
  const days = daysOf(year).map((day) => told.get(day) ?? { day, isWorking: isWeekday(day), name: '' });
  await sql`
    insert into working_day (day, is_working, name)
    select * from unnest(${sql.val(days.map(({ day }) => day))}::date[], ${sql.val(days.map(({ isWorking }) => isWorking))}::boolean[],
      ${sql.val(days.map(({ name }) => name))}::text[])
    on conflict (day) do update set is_working = excluded.is_working, name = excluded.name`.execute(work.tx);
}

function facts({ source, workingDays: worked, days, nearby }: WorkingYear): object {
  return { source, workingDays: worked, days, nearby };
}
