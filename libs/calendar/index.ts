export {
  TIME_ZONE,
  addDays,
  addMonths,
  addYears,
  dateOf,
  daysBetween,
  daysInMonth,
  isBusinessDate,
  isMonth,
  lastDayOf,
  momentAt,
  monthOf,
  partsOf,
  yearOf,
  type BusinessDate,
  type Month,
} from './dates.js';
export { fixedClock, systemClock, today, type Clock } from './clock.js';
