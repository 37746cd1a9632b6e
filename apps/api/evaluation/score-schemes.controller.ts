import { Controller, Delete, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { scoreResults, scoreSchemes, scoreTemplates, type SchemeInput, type ScoreResults, type ScoreScheme } from '#evaluation';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Asked, Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { version } from '../http/shapes.js';
import { DraftScheme, SchemeFields } from './score-scheme.dto.js';
import { ResultsView, SchemeView, TemplateView } from './score.view.js';
import { day, year } from './when.js';

const AtVersion = z.strictObject({ version });
/** Cautions of the scheme have been read. */
const Activate = z.strictObject({ version, acknowledged: z.boolean().default(false) });
const OfYear = z.strictObject({ year: year.optional() });
const ResultsQuery = z.strictObject(day);

@Controller('score-schemes')
export class ScoreSchemesController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('score.read')
  @AnswersPage('score-schemes', scoreSchemes.askable)
  @Doc('评价', { summary: '评价方案（含各修订版）', answers: SchemeView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<ScoreScheme>> {
    return this.door.read(call, (reading) => scoreSchemes.list(reading, query));
  }

  @Get('templates')
  @Can('score.edit')
  @Doc('评价', { summary: '评价方案模板：供新建时参考，不会自动启用', answers: TemplateView.array() })
  templates(@Calling() call: Call, @Asked(OfYear) query: z.output<typeof OfYear>): Promise<SchemeInput[]> {
    return this.door.read(call, (reading) => Promise.resolve(scoreTemplates(query.year ?? Number(reading.today.slice(0, 4)))));
  }

  @Get(':id')
  @Can('score.read')
  @Doc('评价', { summary: '评价方案详情', answers: SchemeView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<ScoreScheme> {
    return this.door.read(call, (reading) => scoreSchemes.get(reading, id));
  }

  @Get(':id/results')
  @Can('score.read')
  @Doc('评价', { summary: '得分：逐项说明怎么算出来的', answers: ResultsView, refusals: ['SCORE_DAY'] })
  results(@Calling() call: Call, @Param('id') id: string, @Asked(ResultsQuery) query: z.output<typeof ResultsQuery>): Promise<ScoreResults> {
    return this.door.read(call, (reading) => scoreResults(reading, id, query));
  }

  @Post()
  @Can('score.edit')
  @Doc('评价', { summary: '新建评价方案（草稿）；权重之和须为 100', answers: SchemeView, status: 201, changes: true, refusals: ['SCHEME_WEIGHTS', 'SCHEME_GROUPS', 'INVALID_FIELDS'] })
  draft(@Calling() call: Call, @Input(DraftScheme) input: z.output<typeof DraftScheme>): Promise<ScoreScheme> {
    return this.door.begin(call, (work) => scoreSchemes.draft(work, input));
  }

  @Put(':id')
  @Can('score.edit')
  @Doc('评价', { summary: '修改草稿', answers: SchemeView, changes: true, refusals: ['SCHEME_FROZEN', 'SCHEME_WEIGHTS', 'VERSION_CONFLICT'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(SchemeFields) body: unknown): Promise<ScoreScheme> {
    return this.door.begin(call, async (work) => {
      const { version: read, changed } = changesOf(SchemeFields, await scoreSchemes.get(work, id), body, call);
      return scoreSchemes.change(work, id, read, changed);
    });
  }

  @Delete(':id')
  @Can('score.edit')
  @Doc('评价', { summary: '删除草稿', answers: SchemeView, changes: true, refusals: ['SCHEME_FROZEN'] })
  remove(@Calling() call: Call, @Param('id') id: string): Promise<ScoreScheme> {
    return this.door.begin(call, (work) => scoreSchemes.remove(work, id));
  }

  @Post(':id/revisions')
  @Can('score.edit')
  @Doc('评价', { summary: '新建修订版（草稿）', answers: SchemeView, status: 201, changes: true, refusals: ['SCHEME_HAS_DRAFT'] })
  revise(@Calling() call: Call, @Param('id') id: string): Promise<ScoreScheme> {
    return this.door.begin(call, (work) => scoreSchemes.revise(work, id));
  }

  @Post(':id/activations')
  @Can('score.edit')
  @Doc('评价', { summary: '启用；同一方案的上一版随即停用', answers: SchemeView, status: 201, changes: true, refusals: ['SCHEME_CAUTION', 'SCHEME_GROUP_TAKEN', 'SCHEME_STEP', 'VERSION_CONFLICT'] })
  activate(@Calling() call: Call, @Param('id') id: string, @Input(Activate) input: z.output<typeof Activate>): Promise<ScoreScheme> {
    return this.door.begin(call, (work) => scoreSchemes.activate(work, id, input.version, input.acknowledged));
  }

  @Post(':id/retirements')
  @Can('score.edit')
  @Doc('评价', { summary: '停用', answers: SchemeView, status: 201, changes: true, refusals: ['SCHEME_STEP', 'VERSION_CONFLICT'] })
  retire(@Calling() call: Call, @Param('id') id: string, @Input(AtVersion) input: z.output<typeof AtVersion>): Promise<ScoreScheme> {
    return this.door.begin(call, (work) => scoreSchemes.retire(work, id, input.version));
  }
}
