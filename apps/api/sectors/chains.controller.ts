import { Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { askable, pageOfRows, type ListQuery, type Page } from '#database';
import { parts, type PartHistory, type IndustryChain } from '#organisation';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { AddChain, ChainFields, ChainView, HistoryView, Retire, Revive, told } from './parts.view.js';

const FIELDS = { id: 'text', code: 'text', name: 'text', position: 'number', active: 'boolean', chainGroup: 'text' } as const;
const ADDING = ['PART_NAME_TAKEN', 'PART_DAY_AHEAD', 'PART_MONTH_CLOSED'];

type Shown = IndustryChain & { id: string };
const shown = (part: IndustryChain): Shown => ({ id: part.code, ...part });

@Controller('industry-chains')
export class ChainsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('sector.read')
  @AnswersPage('industry-chains', askable({ fields: FIELDS, search: [] }))
  @Doc('字典', { summary: '产业链列表（含已停用）', answers: ChainView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<Shown>> {
    return this.door.read(call, async (reading) => pageOfRows((await parts.all(reading, 'chain')).map(shown), FIELDS, query));
  }

  @Get(':id')
  @Can('sector.read')
  @Doc('字典', { summary: '产业链详情', answers: ChainView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<Shown> {
    return this.door.read(call, async (reading) => shown(await parts.get(reading, 'chain', id)));
  }

  @Get(':id/history')
  @Can('sector.edit')
  @Doc('字典', { summary: '产业链的历次名称和状态，以及仍在使用它的记录数', answers: HistoryView })
  history(@Calling() call: Call, @Param('id') id: string): Promise<PartHistory> {
    return this.door.read(call, (reading) => parts.history(reading, 'chain', id));
  }

  @Post()
  @Can('sector.edit')
  @Doc('字典', { summary: '增加产业链', answers: ChainView, status: 201, changes: true, refusals: ADDING })
  add(@Calling() call: Call, @Input(AddChain) input: z.output<typeof AddChain>): Promise<Shown> {
    const [fields, occasion] = told(input);
    return this.door.begin(call, async (work) => shown(await parts.add(work, 'chain', fields, occasion)));
  }

  @Put(':id')
  @Can('sector.edit')
  @Doc('字典', { summary: '修改产业链：旧数字仍按当时的名称', answers: ChainView, changes: true, refusals: [...ADDING, 'VERSION_CONFLICT'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(ChainFields) body: unknown): Promise<Shown> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(ChainFields, shown(await parts.get(work, 'chain', id)), body, call);
      const [fields, occasion] = told(changed);
      return shown(await parts.change(work, 'chain', id, version, fields, occasion));
    });
  }

  @Post(':id/retirements')
  @Can('sector.edit')
  @Doc('字典', { summary: '停用产业链：不再用于新记录，旧记录和旧数字保留', answers: ChainView, status: 201, changes: true, refusals: ['PART_STATE', 'PART_DAY_AHEAD', 'PART_MONTH_CLOSED', 'VERSION_CONFLICT'] })
  retire(@Calling() call: Call, @Param('id') id: string, @Input(Retire) { version, ...input }: z.output<typeof Retire>): Promise<Shown> {
    return this.door.begin(call, async (work) => shown(await parts.retire(work, 'chain', id, version, told(input)[1])));
  }

  @Post(':id/revivals')
  @Can('sector.edit')
  @Doc('字典', { summary: '恢复使用产业链', answers: ChainView, status: 201, changes: true, refusals: [...ADDING, 'PART_STATE', 'VERSION_CONFLICT'] })
  revive(@Calling() call: Call, @Param('id') id: string, @Input(Revive) { version, ...input }: z.output<typeof Revive>): Promise<Shown> {
    return this.door.begin(call, async (work) => shown(await parts.revive(work, 'chain', id, version, told(input)[1])));
  }
}
