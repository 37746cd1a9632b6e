import chineseDays from 'chinese-days';
import { addDays, isBusinessDate, yearOf, type BusinessDate } from '#calendar';
import { daysOf, isWeekday } from './calendar.js';
import { refuse } from './working-days.refusals.js';

/** A day on which something else holds than Monday to Friday, or that has the name of a holiday. */
export interface AnnouncedDay {
  day: BusinessDate;
  isWorking: boolean;
  name: string;
}

/** The holiday that may begin before its year does. */
const NEW_YEAR = '元旦';

/**
 * What the package inside knows of a year; null where it knows nothing, for there it would answer Monday to Friday. Days of
 * the December before that belong to its New Year are the year's too.
 */
export function builtInYear(year: number): AnnouncedDay[] | null {
  if (chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length === 0) return null;
  const before = daysOf(year - 1).filter((day) => day >= `${year - 1}-12-20` && chineseDays.getDayDetail(day).name.split(',')[1] === NEW_YEAR);
  return [...before, ...daysOf(year)].flatMap((day) => {
    const { work, name } = chineseDays.getDayDetail(day);
    const holiday = name.split(',')[1] ?? '';
    return holiday !== '' || work !== isWeekday(day) ? [{ day, isWorking: work, name: holiday }] : [];
  });
}

const FREE = /休|放假|假日|holiday|off/i;
const WORKED = /班|工作|work/i;
const JOINED = /^\s*(?:至|到|[-~—]+)\s*$/;
const DATE = /(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/g;

/**
 * Reads the days of a year from pasted text: the State Council's notice as it stands (一、元旦：1月1日（周四）至3日（周六）放假，
 * 共3天。1月4日（周日）上班。), or a table with a date, 休 or 班 and a name in each line. Lines without a date are passed over.
 * @throws WORKING_DAYS_UNREADABLE naming the line
 */
export function readAnnouncement(year: number, text: string): AnnouncedDay[] {
  const found = new Map<BusinessDate, AnnouncedDay>();
  for (const line of text.split(/\r?\n/)) for (const day of daysOfLine(year, line)) found.set(day.day, day);
  if (![...found.values()].some(({ isWorking }) => !isWorking)) throw refuse.WORKING_DAYS_UNREADABLE({ line: text.trim().slice(0, 40) });
  return [...found.values()].sort((one, other) => one.day.localeCompare(other.day));
}

function daysOfLine(year: number, line: string): AnnouncedDay[] {
  const plain = line.normalize('NFKC').replace(/\([^()]*\)/g, ' ');
  if (!/\d[-/.月]\s*\d/.test(plain)) return [];
  const heading = /^\s*(?:[一二三四五六七八九十]+、)?\s*([^\d:、,]{2,20}):/.exec(plain)?.[1]?.trim() ?? null;
  const days = plain.split(/[。;]/).flatMap((sentence) => {
    if (!/\d[-/.月]\s*\d/.test(sentence)) return [];
    const isWorking = WORKED.test(sentence) && !FREE.test(sentence) ? true : FREE.test(sentence) ? false : null;
    if (isWorking === null) throw refuse.WORKING_DAYS_UNREADABLE({ line: line.trim().slice(0, 40) });
    const name = heading ?? nameIn(sentence);
    return datesIn(year, sentence, line).map((day) => ({ day, isWorking, name: name.slice(0, 40) }));
  });
  return days;
}

/** What is left of a line of a table once date, mark and separators are taken away. */
function nameIn(sentence: string): string {
  return sentence.replace(DATE, ' ').replace(/放假|调休|上班|休息|休|班|工作日|工作|至|周[一二三四五六日]|[-~—,\t|]/g, ' ').replace(/\s+/g, ' ').trim();
}

/**
 * Single days, and from the first to the last where 至 stands between two; the second may leave out its month. A notice may
 * reach into the year before and after its own: 2018年12月30日至2019年1月1日, or 12月30日至1月1日.
 */
function datesIn(year: number, sentence: string, line: string): BusinessDate[] {
  const wrong = (): never => {
    throw refuse.WORKING_DAYS_UNREADABLE({ line: line.trim().slice(0, 40) });
  };
  const whole = sentence.replace(/(\d{1,2})月(\d{1,2})日(\s*)(至|到|[-~—])(\s*)(\d{1,2})日/g, '$1月$2日至$1月$6日');
  const dates = [...whole.matchAll(DATE)].map((match) => {
    const day = `${match[1] ?? year}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
    return { day: isBusinessDate(day) ? day : wrong(), isDated: match[1] !== undefined, end: match.index + match[0].length, start: match.index };
  });
  for (const [index, { day }] of dates.entries()) {
    const before = dates[index - 1];
    const joins = before && JOINED.test(whole.slice(before.end, dates[index]?.start));
    if (joins && !before.isDated && before.day > day && before.day.slice(5, 7) === '12') before.day = `${Number(before.day.slice(0, 4)) - 1}${before.day.slice(4)}`;
  }
  return dates.flatMap(({ day }, index) => {
    const before = dates[index - 1];
    const joined = before && JOINED.test(whole.slice(before.end, dates[index]?.start));
    const first = joined ? addDays(before.day, 1) : day;
    if (first > addDays(day, 1) || day > addDays(first, 31)) return wrong();
    const days: BusinessDate[] = [];
    for (let next = first; next <= day; next = addDays(next, 1)) days.push(next);
    return days.filter((each) => Math.abs(yearOf(each) - year) <= 1);
  });
}
