import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { RANKED_BY, RANKED_METRICS, RANK_ORDERS, leadClock, problemProjects, ranking, redBlackLists, type LeadClock, type ProblemProjects, type Ranking, type RedBlackLists } from '#evaluation';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked } from '../http/input.js';
import { LeadClockView, ProblemProjectsView, RankingView } from './ranking.view.js';
import { ListsView } from './score.view.js';
import { day, when, year } from './when.js';

const RankingQuery = z.strictObject({
  year: year.optional(),
  ...day,
  by: z.enum(RANKED_BY).default('unit'),
  metric: z.enum(RANKED_METRICS).default('signed'),
  order: z.enum(RANK_ORDERS).default('completion'),
});
const ListsQuery = RankingQuery.omit({ order: true });
const ClockQuery = z.strictObject({ year: year.optional(), ...day });
const ProblemsQuery = z.strictObject(day);

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

  @Get('red-black-lists')
  @Can('score.read')
  @Doc('评价', { summary: '红黑榜：超额完成的前几名、未完成的后几名；已完成和登记了不可抗力的不上黑榜', answers: ListsView })
  lists(@Calling() call: Call, @Asked(ListsQuery) query: z.output<typeof ListsQuery>): Promise<RedBlackLists> {
    const { by, metric } = query;
    return this.door.read(call, (reading) => redBlackLists(reading, { ...when(reading, query), by, metric }));
  }

  @Get('lead-clock')
  @Can('figure.read')
  @Doc('评价', { summary: '线索时效：各单位当年登记的线索按时对接、研判、反馈推介人的比例；迟办计为迟办', answers: LeadClockView })
  clock(@Calling() call: Call, @Asked(ClockQuery) query: z.output<typeof ClockQuery>): Promise<LeadClock> {
    return this.door.read(call, (reading) => leadClock(reading, when(reading, query)));
  }

  @Get('problem-projects')
  @Can('figure.read')
  @Doc('评价', { summary: '问题项目：按规则列出，附起始日期和依据的数字', answers: ProblemProjectsView })
  problems(@Calling() call: Call, @Asked(ProblemsQuery) query: z.output<typeof ProblemsQuery>): Promise<ProblemProjects> {
    return this.door.read(call, (reading) => problemProjects(reading, { asOf: query.asOf ?? reading.today, knownAt: query.knownAt ?? null }));
  }
}
