import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import {
  DATES,
  DIMENSIONS,
  FIGURES,
  batchFunnel,
  board,
  comparison,
  countFunnel,
  figureDifferences,
  figureRows,
  flowFunnel,
  foreignCapital,
  missingInstalments,
  momentOf,
  momentsOf,
  outlook,
  progress,
  type Board,
  type Comparison,
  type Differences,
  type FigureRows,
  type MissingInstalments,
  type ForeignCapital,
  type Part,
  type Progress,
  type YearOutlook,
} from '#figures';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked } from '../http/input.js';
import { askedId, businessDate, moment } from '../http/shapes.js';
import { BoardView, DifferencesView, FunnelView, MissingView, RowsView } from './figures.view.js';
import { ComparisonView, ForeignCapitalView, OutlookView, TrendView } from './trend.view.js';

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
  sectorId: askedId.optional(),
  unitId: askedId.optional(),
  tier: z.string().max(40).optional(),
  chain: z.string().max(40).optional(),
  region: z.string().max(4).optional(),
  origin: z.enum(['new', 'carried', 'unsigned']).optional(),
};
const BoardQuery = z.strictObject({ ...asked, by: z.enum(DIMENSIONS).default('sector') });
const FunnelQuery = z.strictObject({ ...asked, view: z.enum(['count', 'flow', 'batch']).default('count') });
const { dates: _, ...time } = asked;
const TimeQuery = z.strictObject(time);
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
    return this.door.read(call, (reading) => board(reading, { ...momentOf(reading, query), by: query.by }));
  }

  @Get('funnel')
  @Can('figure.read')
  @Doc('指标', { summary: '漏斗：项目数（count）、当年流量（flow）、签约批次（batch）', answers: FunnelView })
  funnel(@Calling() call: Call, @Asked(FunnelQuery) query: z.output<typeof FunnelQuery>): Promise<z.infer<typeof FunnelView>> {
    return this.door.read(call, async (reading) => {
      const asked = momentOf(reading, query);
      const head = { view: query.view, year: asked.year, asOf: asked.asOf };
      if (query.view === 'count') return { ...head, steps: await countFunnel(reading, asked) };
      if (query.view === 'flow') return { ...head, flow: await flowFunnel(reading, asked) };
      return { ...head, batch: await batchFunnel(reading, asked) };
    });
  }

  @Get('trend')
  @Can('figure.read')
  @Doc('指标', { summary: '逐月签约与到位，对照计划曲线（含年中调整前的旧线）和上年', answers: TrendView })
  trend(@Calling() call: Call, @Asked(TrendQuery) query: z.output<typeof TrendQuery>): Promise<Progress> {
    return this.door.read(call, (reading) => progress(reading, momentOf(reading, query), partOf(query)));
  }

  @Get('outlook')
  @Can('figure.read')
  @Doc('指标', { summary: '预计全年（线性、按分期计划）和每月还需完成数，分组列出', answers: OutlookView })
  outlook(@Calling() call: Call, @Asked(BoardQuery) query: z.output<typeof BoardQuery>): Promise<YearOutlook> {
    return this.door.read(call, (reading) => outlook(reading, { ...momentOf(reading, query), by: query.by }));
  }

  @Get('comparison')
  @Can('figure.read')
  @Doc('指标', { summary: '今年与上年同期：当月和累计，分组列出；上年未知的为空', answers: ComparisonView })
  comparison(@Calling() call: Call, @Asked(BoardQuery) query: z.output<typeof BoardQuery>): Promise<Comparison> {
    return this.door.read(call, (reading) => comparison(reading, { ...momentOf(reading, query), by: query.by }));
  }

  @Get('foreign-capital')
  @Can('figure.read')
  @Doc('指标', { summary: '实际使用外资（万美元，官方统计数）：单独列示，不与账内签约、到位相加', answers: ForeignCapitalView })
  foreignCapital(@Calling() call: Call, @Asked(TimeQuery) query: z.output<typeof TimeQuery>): Promise<ForeignCapital> {
    return this.door.read(call, (reading) => foreignCapital(reading, momentOf(reading, query)));
  }

  @Get('rows')
  @Can('figure.read')
  @Doc('指标', { summary: '数字背后的明细；合计即看板上的数', answers: RowsView })
  rows(@Calling() call: Call, @Asked(RowsQuery) query: z.output<typeof RowsQuery>): Promise<FigureRows & { figure: string }> {
    const { figure, offset, limit } = query;
    return this.door.read(call, async (reading) => ({
      figure,
      ...(await figureRows(reading, { figure, ...momentOf(reading, query) }, partOf(query), { offset, limit })),
    }));
  }

  @Get('missing')
  @Can('figure.read')
  @Doc('指标', { summary: '到期未到：截至当日已到期而资金没有到足的合同分期，合计即“逾期未到”', answers: MissingView })
  missing(@Calling() call: Call, @Asked(TrendQuery) query: z.output<typeof TrendQuery>): Promise<MissingInstalments> {
    return this.door.read(call, (reading) => missingInstalments(reading, momentOf(reading, query), partOf(query)));
  }

  @Get('differences')
  @Can('figure.read')
  @Doc('指标', { summary: '同一指标两次取数的差异：逐条列出谁、何时、为何', answers: DifferencesView })
  differences(@Calling() call: Call, @Asked(DifferencesQuery) query: z.output<typeof DifferencesQuery>): Promise<Differences> {
    return this.door.read(call, (reading) => {
      const moments = momentsOf(reading, query, { asOf: query.toAsOf, knownAt: query.toKnownAt, dates: query.toDates });
      return figureDifferences(reading, query.figure, moments, partOf(query), query.limit);
    });
  }
}

type AskedPart = { [Name in keyof typeof part]?: z.output<(typeof part)[Name]> };

function partOf({ sectorId, unitId, tier, chain, region, origin }: AskedPart): Part {
  const orNone = (code: string | undefined): string | null | undefined => (code === 'none' ? null : code);
  return { sectorId, unitId, tier: orNone(tier), chain: orNone(chain), region: orNone(region), origin };
}
