import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import type { Reading } from '#database';
import { DIMENSIONS, FIGURES, batchFunnel, board, countFunnel, figureRows, flowFunnel, trend, type Board, type FigureRows, type Part, type TrendMonth } from '#figures';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked } from '../http/input.js';
import { businessDate } from '../http/shapes.js';
import { BoardView, FunnelView, RowsView, TrendView } from './figures.view.js';

const asked = {
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  /** Business date; today when absent. */
  asOf: businessDate.optional(),
};
const BoardQuery = z.strictObject({ ...asked, by: z.enum(DIMENSIONS).default('sector') });
const FunnelQuery = z.strictObject({ ...asked, view: z.enum(['count', 'flow', 'batch']).default('count') });
const TrendQuery = z.strictObject(asked);
/** `none` asks for the part without a tier or chain. */
const RowsQuery = z.strictObject({
  ...asked,
  figure: z.enum(FIGURES),
  sectorId: z.coerce.number().int().optional(),
  unitId: z.coerce.number().int().optional(),
  tier: z.string().max(40).optional(),
  chain: z.string().max(40).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
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
      const { year, asOf } = when(reading, query);
      const head = { view: query.view, year, asOf };
      if (query.view === 'count') return { ...head, steps: await countFunnel(reading, asOf) };
      if (query.view === 'flow') return { ...head, flow: await flowFunnel(reading, year, asOf) };
      return { ...head, batch: await batchFunnel(reading, year, asOf) };
    });
  }

  @Get('trend')
  @Can('figure.read')
  @Doc('指标', { summary: '逐月签约与到位', answers: TrendView.array() })
  trend(@Calling() call: Call, @Asked(TrendQuery) query: z.output<typeof TrendQuery>): Promise<TrendMonth[]> {
    return this.door.read(call, (reading) => {
      const { year, asOf } = when(reading, query);
      return trend(reading, year, asOf);
    });
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
}

/** The year of the day asked for, and today when none is. */
function when(reading: Reading, query: { year?: number; asOf?: string }): { year: number; asOf: string } {
  const year = query.year ?? Number((query.asOf ?? reading.today).slice(0, 4));
  const asOf = query.asOf ?? (reading.today > `${year}-12-31` ? `${year}-12-31` : reading.today);
  return { year, asOf };
}

function partOf(query: z.output<typeof RowsQuery>): Part {
  return {
    sectorId: query.sectorId,
    unitId: query.unitId,
    tier: query.tier === 'none' ? null : query.tier,
    chain: query.chain === 'none' ? null : query.chain,
  };
}
