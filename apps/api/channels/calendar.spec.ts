import nodeIcal from 'node-ical';
import { afterEach, describe, expect, it } from 'vitest';
import type { CalendarEntry } from '#reminders';
import { calendarOf } from './calendar.js';

/** The feed as RFC 5545 wants it, the same wherever the server stands. */
const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const AT = new Date('2026-06-15T18:30:00.000Z');
const TITLE = '约定跟进：示例企业, 二期; 反斜\\杠';
const BODY = `第一行，${'很长的内容'.repeat(40)}𠮷\r\n第二行, 有逗号; 有分号`;
const entry = (on: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({ id: `id-${on}`, on, title: TITLE, body: BODY, link: '/visits/1/show', updatedAt: AT, ...more });
const feed = (entries: CalendarEntry[]): string => calendarOf(entries, { name: '綦江招商引资管理系统', base: 'https://zs.example.test/', at: AT });

/** The first and last day of a year, the day on which New York moves its clocks, and a leap day. */
const DAYS = ['2026-01-01', '2026-03-08', '2026-06-25', '2026-11-01', '2026-12-31', '2028-02-29'];

function inZone(name: string, minutes: number): string {
  process.env['TZ'] = name;
  // where the process did not follow, the comparison below would compare one zone with itself
  expect(new Date('2026-06-15T00:00:00Z').getTimezoneOffset()).toBe(minutes);
  return feed(DAYS.map((day) => entry(day)));
}

/** Lines as a reader unfolds them, name and parameters apart from the value. */
const linesOf = (text: string): { name: string; value: string }[] =>
  text.replace(/\r\n[ \t]/g, '').split('\r\n').filter(Boolean).map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1) }));
const valuesOf = (text: string, name: string): string[] => linesOf(text).filter((line) => line.name === name).map(({ value }) => value);

describe('the calendar of a person', () => {
  it('says the same days in Shanghai, in New York and in Greenwich', () => {
    const here = inZone('Asia/Shanghai', -480);
    expect(inZone('America/New_York', 240)).toBe(here);
    expect(inZone('UTC', 0)).toBe(here);
    expect(valuesOf(here, 'DTSTART;VALUE=DATE')).toEqual(DAYS.map((day) => day.replaceAll('-', '')));
  });

  it('shows whole days: dates without hours, and no end, which is one day (RFC 5545, 3.6.1)', () => {
    const text = feed([entry('2026-06-25')]);
    expect(linesOf(text).filter(({ name }) => /^DT(START|END)/.test(name))).toEqual([{ name: 'DTSTART;VALUE=DATE', value: '20260625' }]);
    expect(valuesOf(text, 'DTSTAMP')).toEqual(['20260615T183000Z']);
  });

  it('ends each line with CRLF and folds it within 75 octets, never within a character', () => {
    const text = feed([entry('2026-06-25')]);
    expect(text.endsWith('\r\n') || text.endsWith('END:VCALENDAR')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const physical = text.split('\r\n');
    expect(physical.some((line) => line.startsWith(' '))).toBe(true);
    for (const line of physical) {
      expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$|\uFFFD/);
    }
  });

  it('escapes commas, semicolons, backslashes and new lines', () => {
    const text = feed([entry('2026-06-25')]);
    expect(valuesOf(text, 'SUMMARY')).toEqual(['约定跟进：示例企业\\, 二期\\; 反斜\\\\杠']);
    const [description] = valuesOf(text, 'DESCRIPTION');
    expect(description).toContain('𠮷\\n第二行\\, 有逗号\\; 有分号\\nhttps://zs.example.test/visits/1/show');
  });

  it('opens and closes what it opens, with what every event needs', () => {
    const text = feed(DAYS.map((day) => entry(day)));
    const open: string[] = [];
    for (const { name, value } of linesOf(text)) {
      if (name === 'BEGIN') open.push(value);
      if (name === 'END') expect(open.pop()).toBe(value);
    }
    expect(open).toEqual([]);
    for (const name of ['VERSION', 'PRODID', 'METHOD']) expect(valuesOf(text, name), name).toHaveLength(1);
    for (const name of ['UID', 'DTSTAMP', 'SUMMARY']) expect(valuesOf(text, name), name).toHaveLength(DAYS.length);
    expect(new Set(valuesOf(text, 'UID')).size).toBe(DAYS.length);
  });

  it('is read by another parser as it was meant', () => {
    const events = Object.values(nodeIcal.sync.parseICS(feed([entry('2026-06-25')]))).filter((part) => part?.type === 'VEVENT');
    expect(events).toMatchObject([{ summary: TITLE, datetype: 'date', uid: 'id-2026-06-25@investment' }]);
    expect(feed([])).toContain('END:VCALENDAR');
  });
});
