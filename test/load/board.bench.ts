import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type pg from 'pg';
import type { PersonActor } from '#access';
import { UnitOfWork } from '#database';
import { board, type Board } from '#figures';
import { setContext } from '../factories/rows.js';
import { startTestApi, type TestApi } from '../support/api.js';
import type { Client } from '../support/client.js';
import { writeBooks } from './big-books.js';
import { PLAIN_BOARD, SUMMED_BOARD, plainBoard, type PlainFigure } from './plain-board.js';
import { interleaved, table, type Measured } from './measure.js';

/**
 * The board against PostgreSQL itself: a hand-written statement over the records that gives the same figures, under the
 * same role and policies, cache warm. All contestants take turns in one run, so that the ratios hold on a busy machine.
 *
 *   npm run bench                                 20 000 contracts and 200 000 receipts over ten years, and ten times that
 *   BENCH_SCALES=1 npm run bench -- board         the first of the two only
 */
const scales = (process.env['BENCH_SCALES'] ?? '1,10').split(',').map(Number);
const CONTRACTS = Number(process.env['BENCH_CONTRACTS'] ?? '20000');
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? '40');
const TODAY = '2026-06-15';
const lines: string[] = [];
const flatness = new Map<string, number[]>();

afterAll(() => {
  const ratios = [...flatness].filter(([, medians]) => medians.length > 1).map(([name, [first = 1, last = 1]]) => `| ${name} | ${(last / first).toFixed(2)} |`);
  if (ratios.length > 0) lines.push('', '| board | time at ten times the data ÷ time at one |', '|---|---:|', ...ratios);
  fs.mkdirSync('test-results', { recursive: true });
  fs.writeFileSync('test-results/bench-board.md', `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
});

describe.each(scales)('the board at %i × 20 000 contracts', (scale) => {
  let api: TestApi;
  let leader: Client;
  let head: Client;
  let bound: pg.PoolClient;
  let actor: PersonActor;

  beforeAll(async () => {
    api = await startTestApi();
    await writeBooks(api.db.owner, { contracts: CONTRACTS * scale, receiptsPerContract: 10, firstYear: 2017, today: TODAY });
    const id = await api.person('leader', 'bureau', ['leader']);
    leader = await api.token('leader');
    await api.person('head', 'centre-shanghai', ['centre_head']);
    head = await api.token('head');
    actor = { kind: 'person', id, name: '区领导', unitId: api.unitId('bureau'), sectorId: null, roles: ['leader'] };
    bound = await api.db.pool.connect();
  });
  afterAll(async () => {
    bound.release();
    await api.close();
  });

  /** As the product asks: bound by row-level security, in the context of the leader. */
  const asLeader = async <T>(ask: () => Promise<T>): Promise<T> => {
    await bound.query('begin');
    await setContext(bound, { scope: 'all', person: actor.id, roles: ['leader'] });
    try {
      return await ask();
    } finally {
      await bound.query('rollback');
    }
  };

  it('says the same as the hand-written statement, to the 分', async () => {
    for (const asOf of [TODAY, '2026-05-31', '2026-03-17']) {
      const answer = (await leader.get<Board>(`/figures/board?year=2026&asOf=${asOf}`)).body;
      expect(flat(answer), asOf).toEqual(flatPlain(await asLeader(() => plainBoard(bound, 2026, asOf))));
    }
  });

  it('answers in about the time of the statement, or less', async () => {
    const work = new UnitOfWork(api.db.database, api.clock);
    const query = (text: string, asOf: string) => () => bound.query({ name: `${text.length}`, text, values: [2026, asOf] });
    const http = (path: string) => () => leader.get(path);
    await bound.query('begin');
    await setContext(bound, { scope: 'all', person: actor.id, roles: ['leader'] });
    const measured = await interleaved(ROUNDS, {
      'hand-written SQL, today': query(PLAIN_BOARD, TODAY),
      'hand-written SQL, closed month (31 May)': query(PLAIN_BOARD, '2026-05-31'),
      'SQL over the sums, today': query(SUMMED_BOARD, TODAY),
      'board in the server, today': () => work.read(actor, (reading) => board(reading, { year: 2026, asOf: TODAY, by: 'sector' })),
      'board over HTTP, today': http('/figures/board?year=2026'),
      'board over HTTP, closed month (31 May)': http('/figures/board?year=2026&asOf=2026-05-31'),
      'board over HTTP, in mid-month (17 March)': http('/figures/board?year=2026&asOf=2026-03-17'),
      'board over HTTP, by unit': http('/figures/board?year=2026&by=unit'),
      'board over HTTP, as known on 1 April': http('/figures/board?year=2026&asOf=2026-03-31&knownAt=2026-04-01T00:00:00Z'),
      'board over HTTP, of one centre, for its head': () => head.get('/figures/board?year=2026&by=unit'),
      'board over HTTP, by the events’ own days': http('/figures/board?year=2026&dates=happened'),
    });
    const plan = await bound.query<{ 'QUERY PLAN': string }>({ text: `explain (analyze, costs off) ${PLAIN_BOARD.replaceAll('$1', '2026').replaceAll('$2', `'${TODAY}'`)}` });
    await bound.query('rollback');
    // so that everybody can see that the measure is an honest one
    fs.mkdirSync('test-results', { recursive: true });
    fs.writeFileSync(`test-results/bench-plan-${scale}.txt`, plan.rows.map((row) => row['QUERY PLAN']).join('\n'));
    report(scale, measured);
  });
});

function report(scale: number, measured: Record<string, Measured>): void {
  const measure = measured['hand-written SQL, today']?.median ?? 1;
  for (const [name, { median }] of Object.entries(measured)) flatness.set(name, [...(flatness.get(name) ?? []), median]);
  lines.push('', `${(CONTRACTS * scale).toLocaleString('en')} contracts, ${(CONTRACTS * 10 * scale).toLocaleString('en')} receipts, ten years; ${ROUNDS} rounds, taking turns`, '');
  lines.push(...table(measured, { name: 'hand-written SQL, today', median: measure }));
}

/** The figures both can say, under one name each. */
function flat({ total, rows, retroactive, receivedOfTerminated, apart, starts, productions }: Board): Record<string, string> {
  const of = (key: string, row: Board['total']): [string, string][] => [
    [`signed ${key}`, row.signed.actual],
    [`received ${key}`, row.received.actual],
    [`signed last year ${key}`, row.signed.lastYear ?? '0.00'],
    [`received last year ${key}`, row.received.lastYear ?? '0.00'],
    [`signed_pending ${key}`, row.signed.pending],
    [`received_pending ${key}`, row.received.pending],
    [`projects ${key}`, String(row.signedProjects)],
    [`target_signed ${key}`, row.signed.target ?? '0.00'],
    [`target_received ${key}`, row.received.target ?? '0.00'],
  ];
  return Object.fromEntries([
    ...of('', total),
    ...rows.flatMap((row) => of(row.key ?? 'none', row)),
    ['retroactive', `${retroactive.count} ${retroactive.amount}`],
    ['of terminated', receivedOfTerminated],
    ['apart', `${apart.count} ${apart.amount}`],
    ['starts', `${starts.district} ${starts.park}`],
    ['productions', `${productions.district} ${productions.park}`],
  ]);
}

function flatPlain(figures: PlainFigure[]): Record<string, string> {
  const find = (figure: string, year: number, key: string | null) => figures.find((one) => one.figure === figure && one.year === year && one.key === key);
  const amount = (figure: string, year: number, key: string | null): string => find(figure, year, key)?.amount ?? '0.00';
  const count = (figure: string): string => {
    const [district, park] = ['district', 'park'].map((key) => find(figure, 2026, key)?.count ?? 0);
    return `${(district ?? 0) + (park ?? 0)} ${park ?? 0}`;
  };
  const sectors = [null, ...Array.from({ length: 6 }, (_, index) => String(index + 1))];
  const marks = (figure: string): string => `${find(figure, 2026, null)?.count ?? 0} ${amount(figure, 2026, null)}`;
  return Object.fromEntries([
    ...sectors.flatMap((key) => [
      [`signed ${key ?? ''}`, amount('signed', 2026, key)],
      [`received ${key ?? ''}`, amount('received', 2026, key)],
      [`signed last year ${key ?? ''}`, amount('signed', 2025, key)],
      [`received last year ${key ?? ''}`, amount('received', 2025, key)],
      [`signed_pending ${key ?? ''}`, amount('signed_pending', 2026, key)],
      [`received_pending ${key ?? ''}`, amount('received_pending', 2026, key)],
      [`projects ${key ?? ''}`, String(find('signed', 2026, key)?.count ?? 0)],
      [`target_signed ${key ?? ''}`, amount('target_signed', 2026, key)],
      [`target_received ${key ?? ''}`, amount('target_received', 2026, key)],
    ]),
    ['retroactive', marks('retroactive')],
    ['of terminated', amount('of_terminated', 2026, null)],
    ['apart', marks('framework')],
    ['starts', count('starts')],
    ['productions', count('productions')],
  ]) as Record<string, string>;
}
