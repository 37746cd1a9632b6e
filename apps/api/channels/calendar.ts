import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { linkTo } from '#config';
import type { CalendarEntry } from '#reminders';

/**
 * Promises as whole days: they belong to a day and not to an hour, and must not block anybody's time. The id of each
 * entry stays the same, so that a calendar moves what was put off instead of showing it twice.
 */
export function calendarOf(entries: readonly CalendarEntry[], { name, base, at }: { name: string; base: string; at: Date }): string {
  const calendar = ical({ name, method: ICalCalendarMethod.PUBLISH, ttl: 3600, prodId: { company: 'investment', product: 'reminders', language: 'ZH' } });
  for (const { id, on, title, body, link, updatedAt } of entries) {
    const url = link === null ? null : linkTo(base, link);
    calendar.createEvent({
      id: `${id}@investment`,
      start: on,
      allDay: true,
      summary: title,
      description: [body, url].filter(Boolean).join('\n'),
      url,
      stamp: at,
      lastModified: updatedAt,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
