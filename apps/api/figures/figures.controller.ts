import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import type { Reading } from '#database';
import {
  DATES,
  DIMENSIONS,
  FIGURES,
  batchFunnel,
  board,
  countFunnel,
  figureDifferences,
  figureRows,
  flowFunnel,
  trend,
  type Board,
  type Differences,
  type FigureRows,
  type Moment,
  type Part,
  type TrendMonth,
} from '#figures';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked } from '../http/input.js';
import { businessDate, moment } from '../http/shapes.js';
import { BoardView, DifferencesView, FunnelView, RowsView, TrendView } from './figures.view.js';

const asked = {
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  /** Business date; today when absent. */
  asOf: businessDate.optional(),
  /** The moment whose knowledge is asked for; now when absent. */
  knownAt: moment.optional(),
  /** counted: the day the books noticed an entry (what is published); happened: its own day, whenever it was recorded. */
  dates: z.enum(DATES).default('counted'),
};
/** `none` asks for the part without a tier, chain or province. */
const part = {
  sectorId: z.coerce.number().int().optional(),
  unitId: z.coerce.number().int().optional(),
  tier: z.string().max(40).optional(),
  chain: z.string().max(40).optional(),
  region: z.string().max(4).optional(),
  origin: z.enum(['new', 'carried', 'unsigned']).optional(),
};
const BoardQuery = z.strictObject({ ...asked, by: z.enum(DIMENSIONS).default('sector') });
const FunnelQuery = z.strictObject({ ...asked, view: z.enum(['count', 'flow', 'batch']).default('count') });
const TrendQuery = z.strictObject({ ...asked, ...part });
const RowsQuery = z.strictObject({
  ...asked,
  ...part,
  figure: z.enum(FIGURES),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
/** Two moments: `asOf`, `knownAt`, `dates` and the same beginning with `to`, each as the first where it is absent. */
const DifferencesQuery = z.strictObject({
  ...asked,
  ...part,
  figure: z.enum(FIGURES),
  toAsOf: businessDate.optional(),
  /** Now when absent. */
  toKnownAt: moment.optional(),
  toDates: z.enum(DATES).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

@Controller('figures')
export class FiguresController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get('board')
  @Can('figure.read')
  @Doc('指标', { summary: '看板：签约与到位对照全年目标，按领域、单位、层级或产业链', answers: BoardView })
  board(@Calling() call: Call, @Asked(BoardQuery) query: z.output<typeof BoardQuery>): Promise<Board> {
    return this.door.read(call, (reading) => board(reading, { ...when(reading, query), by: query.by }));
  }

  @Get('funnel')
  @Can('figure.read')
  @Doc('指标', { summary: '漏斗：项目数（count）、当年流量（flow）、签约批次（batch）', answers: FunnelView })
  funnel(@Calling() call: Call, @Asked(FunnelQuery) query: z.output<typeof FunnelQuery>): Promise<z.infer<typeof FunnelView>> {
    return this.door.read(call, async (reading) => {
      const asked = when(reading, query);
      const head = { view: query.view, year: asked.year, asOf: asked.asOf };
      if (query.view === 'count') return { ...head, steps: await countFunnel(reading, asked) };
      if (query.view === 'flow') return { ...head, flow: await flowFunnel(reading, asked) };
      return { ...head, batch: await batchFunnel(reading, asked) };
    });
  }

  @Get('trend')
  @Can('figure.read')
  @Doc('指标', { summary: '逐月签约与到位', answers: TrendView.array() })
  trend(@Calling() call: Call, @Asked(TrendQuery) query: z.output<typeof TrendQuery>): Promise<TrendMonth[]> {
    return this.door.read(call, (reading) => trend(reading, when(reading, query), partOf(query)));
  }

  @Get('rows')
  @Can('figure.read')
  @Doc('指标', { summary: '数字背后的明细；合计即看板上的数', answers: RowsView })
  rows(@Calling() call: Call, @Asked(RowsQuery) query: z.output<typeof RowsQuery>): Promise<FigureRows & { figure: string }> {
    const { figure, offset, limit } = query;
    return this.door.read(call, async (reading) => ({
      figure,
      ...(await figureRows(reading, { figure, ...when(reading, query) }, partOf(query), { offset, limit })),
    }));
  }

  @Get('differences')
  @Can('figure.read')
  @Doc('指标', { summary: '同一指标两次取数的差异：逐条列出谁、何时、为何', answers: DifferencesView })
  differences(@Calling() call: Call, @Asked(DifferencesQuery) query: z.output<typeof DifferencesQuery>): Promise<Differences> {
    return this.door.read(call, (reading) => {
      const before = when(reading, query);
      const after = when(reading, { asOf: query.toAsOf ?? before.asOf, knownAt: query.toKnownAt, dates: query.toDates ?? query.dates });
      return figureDifferences(reading, query.figure, [before, after], partOf(query), query.limit);
    });
  }
}

/** The year of the day asked for, and today when none is. */
function when(reading: Reading, query: Partial<Moment>): Moment {
  const year = query.year ?? Number((query.asOf ?? reading.today).slice(0, 4));
  const asOf = query.asOf ?? (reading.today > `${year}-12-31` ? `${year}-12-31` : reading.today);
  return { year, asOf, knownAt: query.knownAt ?? null, dates: query.dates ?? 'counted' };
}

type AskedPart = { [Name in keyof typeof part]?: z.output<(typeof part)[Name]> };

function partOf({ sectorId, unitId, tier, chain, region, origin }: AskedPart): Part {
  const orNone = (code: string | undefined): string | null | undefined => (code === 'none' ? null : code);
  return { sectorId, unitId, tier: orNone(tier), chain: orNone(chain), region: orNone(region), origin };
}
