import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { RANKED_BY, RANKED_METRICS, RANK_ORDERS, problemProjects, ranking, type ProblemProjects, type Ranking } from '#evaluation';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked } from '../http/input.js';
import { businessDate } from '../http/shapes.js';
import { ProblemProjectsView, RankingView } from './ranking.view.js';
import { known, knownMoment, when, year } from './when.js';

const RankingQuery = z.strictObject({
  year: year.optional(),
  asOf: businessDate.optional(),
  knownAt: knownMoment.optional(),
  by: z.enum(RANKED_BY).default('unit'),
  metric: z.enum(RANKED_METRICS).default('signed'),
  order: z.enum(RANK_ORDERS).default('completion'),
});
const ProblemsQuery = z.strictObject({ asOf: businessDate.optional(), knownAt: knownMoment.optional() });

@Controller('figures')
export class RankingsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get('rankings')
  @Can('figure.read')
  @Doc('评价', { summary: '排名：各类单位分组、领域一组；并列同名次，无目标单列', answers: RankingView })
  rankings(@Calling() call: Call, @Asked(RankingQuery) query: z.output<typeof RankingQuery>): Promise<Ranking> {
    const { by, metric, order } = query;
    return this.door.read(call, (reading) => ranking(reading, { ...when(reading, query), by, metric, order }));
  }

  @Get('problem-projects')
  @Can('figure.read')
  @Doc('评价', { summary: '问题项目：按规则列出，附起始日期和依据的数字', answers: ProblemProjectsView })
  problems(@Calling() call: Call, @Asked(ProblemsQuery) query: z.output<typeof ProblemsQuery>): Promise<ProblemProjects> {
    return this.door.read(call, (reading) => problemProjects(reading, { asOf: query.asOf ?? reading.today, ...known(query) }));
  }
}
