import { describe, expect, it } from 'vitest';
import { alertsOf, scheduleWords } from './alerts.js';
import { chunksOf, linesOf } from './ranks.js';
import { niceTop } from './TrendPicture.js';
import { stageOf } from './useStage.js';
import type { RankedGroup, Wall, WallCell } from './wall.js';
import { fill, words } from './words.js';

const cell: WallCell = { actual: '1.00', target: '2.00', completion: '50.00', gap: '-1.00', light: 'yellow' };
const group = (kind: string, count: number, apart: string[] = [], silent = 0): RankedGroup => ({
  kind,
  rows: Array.from({ length: count }, (_, index) => ({ rank: index + 1, name: `${kind}${index + 1}`, ...cell })),
  withoutTarget: apart.map((name) => ({ name, actual: '1.00' })),
  silent,
});

describe('the stage', () => {
  it('fills a screen of its own shape and leaves a dark edge on others, with one factor for both directions', () => {
    expect(stageOf(1920, 1080)).toMatchObject({ wide: false, scale: 1, left: 0, top: 0 });
    expect(stageOf(3840, 2160)).toMatchObject({ wide: false, scale: 2, left: 0, top: 0 });
    expect(stageOf(3840, 1080)).toMatchObject({ wide: true, width: 3840, scale: 1, left: 0, top: 0 });
    const old = stageOf(1366, 768);
    expect(old.scale).toBeCloseTo(768 / 1080, 3);
    expect(old.left).toBeCloseTo((1366 - 1920 * old.scale) / 2, 6);
    expect(stageOf(1280, 1024)).toMatchObject({ wide: false, left: 0, top: (1024 - 720) / 2 });
  });
});

describe('the lines of a ranking', () => {
  it('say the kind, the places, and apart from them who has no target', () => {
    expect(linesOf([group('centre', 2, ['甲'], 3)]).map(({ kind }) => kind)).toEqual(['group', 'rank', 'rank', 'apartTitle', 'apart', 'silent']);
  });

  it('begin with the kinds in which somebody has a place', () => {
    const kinds = linesOf([group('task_force', 0, ['工业专班']), group('centre', 1)]).flatMap((line) => (line.kind === 'group' ? [line.unitKind] : []));
    expect(kinds).toEqual(['centre', 'task_force']);
  });

  it('go on under the same kind on the next page, and no title stands alone at the foot', () => {
    const chunks = chunksOf(linesOf([group('town', 5), group('centre', 2)]), 4);
    expect(chunks.map((chunk) => chunk.map((line) => (line.kind === 'rank' ? line.name : line.kind)))).toEqual([
      ['group', 'town1', 'town2', 'town3'],
      ['group', 'town4', 'town5'],
      ['group', 'centre1', 'centre2'],
    ]);
    const keys = chunks.flat().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the scale of a picture', () => {
  it('ends at a round number whose quarters are short', () => {
    expect([420, 150, 1, 8.1, 100].map(niceTop)).toEqual([480, 160, 1, 10, 100]);
  });
});

describe('the alerts', () => {
  const wall = (of: number): Wall =>
    ({
      alerts: {
        behindUnits: { count: of === 0 ? 0 : 2, red: 1, of, names: [] },
        behindSectors: { count: 3, red: 2, of: 5, names: [] },
        problems: { count: 2, byRule: { signed_not_started: 2, low_money: 0, started_no_money: 0, signed_no_money: 1 } },
        week: { from: '2026-10-26', to: '2026-10-30', amount: '150000000.00', count: 3 },
      },
    }) as unknown as Wall;

  it('count units that are behind, and sectors where units have no targets', () => {
    expect(alertsOf(wall(4), words.zh)[0]).toMatchObject({ label: '落后单位', value: { count: 2 }, note: '有目标的 4 个中，签约或到位明显滞后 1 个', to: '/evaluation/rankings?by=unit' });
    expect(alertsOf(wall(0), words.zh)[0]).toMatchObject({ label: '落后领域', value: { count: 3 }, to: '/board' });
  });

  it('name the rules that found something, and open to the receipts of the week', () => {
    const [, problems, week] = alertsOf(wall(4), words.zh);
    expect(problems?.note).toBe('签约超期未开工 2 · 签约未到资 1');
    expect(week).toMatchObject({ value: { yuan: '150000000.00' }, note: '10-26 至 10-30，入账 3 笔' });
    expect(JSON.parse(new URL(week?.to ?? '', 'http://x').searchParams.get('filter') ?? '')).toEqual({ status: 'recognised', countedOn_gte: '2026-10-26', countedOn_lte: '2026-10-30' });
  });
});

describe('the words', () => {
  it('say two schedules where each metric has its own', () => {
    expect(scheduleWords({ schedules: { signed: '90.28', received: '90.28' } }, words.zh)).toBe('序时进度 90.28%');
    expect(scheduleWords({ schedules: { signed: '90.28', received: '80.00' } }, words.zh)).toBe('序时进度：签约 90.28%，到位 80.00%');
  });

  it('leave a gap visible rather than wrong', () => {
    expect(fill('%{a} %{b}', { a: 1 })).toBe('1 %{b}');
  });
});
