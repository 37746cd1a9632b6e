import { describe, expect, it } from 'vitest';
import { EVENT_FIELDS, EVENT_KINDS } from '#jobs';
import { timetable } from '#operations';
import { consequences, consumersOf } from '../apps/worker/outbox-relay/consequences.js';
import { schedules } from '../apps/worker/schedules/schedules.js';
import type { Workshop } from '../apps/worker/workshop.js';

describe('what follows from what', () => {
  it('has a line for every kind of event, and no line for any other', () => {
    expect(Object.keys(consequences).sort()).toEqual([...EVENT_KINDS].sort());
  });

  it.each(EVENT_KINDS)('names existing consumers for %s, each once', (kind) => {
    const names = consumersOf(kind).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const consumer of consumersOf(kind)) {
      expect(consumer.name).toMatch(/^[a-z][a-z-]+[a-z]$/);
      expect(consumer.handle).toBeTypeOf('function');
    }
  });

  it('gives one name to one consumer: receipts are kept by name', () => {
    const byName = new Map<string, unknown>();
    for (const consumer of EVENT_KINDS.flatMap((kind) => consumersOf(kind))) {
      expect(byName.get(consumer.name) ?? consumer).toBe(consumer);
      byName.set(consumer.name, consumer);
    }
  });

  it('carries ids only', () => {
    for (const fields of Object.values(EVENT_FIELDS)) {
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields) expect(field).toMatch(/Id$/);
    }
  });
});

describe('what runs when', () => {
  const entries = schedules({} as Workshop);

  it('is what the operator’s page watches over', () => {
    expect(Object.fromEntries(entries.map(({ name, everySeconds }) => [name, everySeconds]))).toEqual(timetable);
  });

  it('names each entry once', () => {
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
  });

  it('looks for due reminders at least every ten seconds, whatever the queue does', () => {
    expect(entries.find(({ name }) => name === 'deliver-due-reminders')?.everySeconds).toBeLessThanOrEqual(10);
  });
});
