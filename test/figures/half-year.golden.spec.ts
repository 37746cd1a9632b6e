import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#access';
import { fixedClock } from '#calendar';
import { board, figureDifferences, verifyFigures, type Board, type Cell, type Dates, type Figure } from '#figures';
import { add, compare, yi } from '#money';
import { aDistrict, type District } from './district.js';
import { Storyteller, noon } from './golden/story.js';
import { cell, tablesOf, type Line } from './golden/tables.js';

/** The story and its arithmetic are in golden/half-year.md; every number below is read from there. */
const table = tablesOf(path.join(import.meta.dirname, 'golden/half-year.md'));
const SECTORS = ['industry', 'agri_food', 'commerce_logistics', 'energy_emerging_services'];
const TODAY = noon('2026-07-10');

let district: District;
let story: Storyteller;
beforeAll(async () => {
  district = await aDistrict();
  story = new Storyteller(district);
  for (const line of table('The projects')) await story.register(line);
  for (const line of table('What happened')) await story.tell(line);
});
afterAll(() => district.db.close());

const asked = (asOf: string, knownAt: string | null, dates: Dates = 'counted'): Promise<Board> =>
  district.db
    .workAt(fixedClock(TODAY))
    .read(district.people.leader, (reading) => board(reading, { year: 2026, asOf, by: 'sector', dates, knownAt: knownAt === null ? null : new Date(knownAt) }));

function cellOf({ total, rows }: Board, part: string, metric: 'signed' | 'received'): Cell {
  const row = part === 'total' ? total : rows.find(({ key }) => key === String(district.sectorId(part)));
  if (!row) throw new Error(`no row ${part}`);
  return row[metric];
}

/** Sectors and total of one metric. */
function amounts(told: Board, metric: 'signed' | 'received'): string[] {
  return [...SECTORS, 'total'].map((part) => cellOf(told, part, metric).actual);
}

const wanted = (line: Line): string[] => [...SECTORS, 'total'].map((part) => yi(cell(line, part)));

describe('signed, as published', () => {
  it.each(table('Signed, as published'))('$as of', async (line) => {
    const published = await asked(cell(line, 'as of'), noon(cell(line, 'known at')));
    expect([...amounts(published, 'signed'), published.total.signedProjects]).toEqual([...wanted(line), Number(cell(line, 'projects'))]);
    const today = await asked(cell(line, 'as of'), null);
    expect([...amounts(today, 'signed'), today.total.signedProjects]).toEqual([...wanted(line), Number(cell(line, 'projects'))]);
  });
});

describe('received, as published', () => {
  it.each(table('Received, as published'))('$as of', async (line) => {
    const published = await asked(cell(line, 'as of'), noon(cell(line, 'known at')));
    expect(amounts(published, 'received')).toEqual(wanted(line));
    expect([published.total.received.pending, published.receivedOfTerminated]).toEqual([yi(cell(line, 'waiting')), yi(cell(line, 'of ended projects'))]);
    expect(amounts(await asked(cell(line, 'as of'), null), 'received')).toEqual(wanted(line));
  });
});

describe('marks', () => {
  it.each(table('Marks'))('$as of', async (line) => {
    const { retroactive, apart } = await asked(cell(line, 'as of'), noon(cell(line, 'known at')));
    expect(retroactive).toEqual({ count: Number(cell(line, 'late entries')), amount: yi(cell(line, 'late amount')) });
    expect(apart).toEqual({ count: 1, amount: yi('50') });
  });
});

describe('what is known on 10 July, by the events’ own days', () => {
  it.each(table('What is known on 10 July, by the events\' own days'))('$as of', async (line) => {
    const happened = await asked(cell(line, 'as of'), null, 'happened');
    const parts = [['total', 'signed'], ['total', 'received'], ['commerce_logistics', 'signed'], ['commerce_logistics', 'received']] as const;
    const columns = ['signed', 'received', 'commerce_logistics signed', 'commerce_logistics received'];
    expect(parts.map(([part, metric]) => cellOf(happened, part, metric).actual)).toEqual(columns.map((column) => yi(cell(line, column))));
  });
});

describe('against the plan', () => {
  it.each(table('Against the plan'))('$as of $part $metric', async (line) => {
    const { target, completion, gap, light } = cellOf(await asked(cell(line, 'as of'), null), cell(line, 'part'), cell(line, 'metric') as 'signed');
    expect({ target, completion, gap, light }).toEqual({
      ...{ target: yi(cell(line, 'target')), completion: cell(line, 'completion') },
      ...{ gap: cell(line, 'gap'), light: cell(line, 'light') },
    });
  });
});

describe('why it changed', () => {
  const lines = table('Why it changed');
  const pairs = [...new Set(lines.map((line) => ['figure', 'from', 'to', 'how'].map((column) => cell(line, column)).join(' | ')))];

  it.each(pairs)('%s', async (pair) => {
    const [figure = '', from = '', to = '', how = ''] = pair.split(' | ');
    const mine = lines.filter((line) => ['figure', 'from', 'to', 'how'].map((column) => cell(line, column)).join(' | ') === pair);
    const closedAt = cell(table('Signed, as published').find((line) => cell(line, 'as of') === from) ?? {}, 'known at');
    const published = how === 'counted' ? null : new Date(noon(closedAt));
    const moments = [
      { year: 2026, asOf: from, knownAt: published, dates: 'counted' },
      { year: 2026, asOf: to, knownAt: null, dates: how === 'counted' ? 'counted' : 'happened' },
    ] as const;
    const told = await district.db.workAt(fixedClock(TODAY)).read(district.people.leader, (reading) => figureDifferences(reading, figure as Figure, moments));
    const listed = told.entries.map(({ projectId, difference }) => [projectId, difference]);
    expect(listed.sort()).toEqual(mine.map((line) => [story.projectId(cell(line, 'project')), yi(cell(line, 'difference'))]).sort());
    expect(told.difference).toBe(add('0.00', ...mine.map((line) => yi(cell(line, 'difference')))));
    expect(told.entries.every(({ causes }) => causes.length > 0), 'every entry says why').toBe(true);
    expect(told.entries.every(({ difference }) => compare(difference, '0.00') !== 0)).toBe(true);
  });
});

describe('at the end', () => {
  it('sums, journal, records and closings say the same', async () => {
    expect(await district.db.work.read(systemActor('test'), verifyFigures)).toEqual([]);
  });
});
