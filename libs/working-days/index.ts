export { workingDays, type WorkingYear } from './working-days.js';
export { isWeekday, workingCalendar, type WorkingCalendar } from './calendar.js';
export { builtInYear, readAnnouncement, type AnnouncedDay } from './announced.js';
export { refuse as workingDayRefusals } from './working-days.refusals.js';
