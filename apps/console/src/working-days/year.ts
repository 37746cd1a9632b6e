/** A year of the working calendar as the API answers it. */
export interface WorkingYear {
  year: number;
  known: boolean;
  source: string | null;
  days: { day: string; isWorking: boolean; name: string }[];
  /** Days of the year before or after that this year's notice speaks of. */
  nearby: { day: string; isWorking: boolean; name: string }[];
  workingDays: number;
  builtIn: boolean;
  loadedByName: string | null;
  version: number;
  updatedAt: string | null;
}

export interface DayCell {
  day: string;
  isWorking: boolean;
  name: string;
  /** Marked 休 or 班: something else holds than Monday to Friday. */
  mark: 'free' | 'worked' | null;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** The weeks of a month, Monday first; empty cells before its first day. */
export function cellsOf({ year, days }: WorkingYear, month: number): (DayCell | null)[] {
  const told = new Map(days.map((day) => [day.day, day]));
  const first = new Date(Date.UTC(year, month - 1, 1));
  const blanks: null[] = Array.from({ length: (first.getUTCDay() + 6) % 7 }, () => null);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = Array.from({ length: last }, (_, index): DayCell => {
    const day = `${year}-${pad(month)}-${pad(index + 1)}`;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0;
    const known = told.get(day);
    const isWorking = known?.isWorking ?? weekday;
    const mark = isWorking !== weekday ? (isWorking ? 'worked' : 'free') : known?.name && !isWorking ? 'free' : null;
    return { day, isWorking, name: known?.name ?? '', mark };
  });
  return [...blanks, ...cells];
}
