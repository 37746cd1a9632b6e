import { Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import { askable, pageOfRows, type ListQuery, type Page } from '#database';
import { parts, type PartHistory, type Sector } from '#organisation';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { AddSector, SectorFields, SectorView, HistoryView, Retire, Revive, told } from './parts.view.js';

const FIELDS = { id: 'number', code: 'text', name: 'text', position: 'number', active: 'boolean', targetKind: 'text' } as const;
const ADDING = ['PART_NAME_TAKEN', 'PART_DAY_AHEAD', 'PART_MONTH_CLOSED'];

@Controller('sectors')
export class SectorsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('sector.read')
  @AnswersPage('sectors', askable({ fields: FIELDS, search: [] }))
  @Doc('字典', { summary: '产业领域列表（含已停用）', answers: SectorView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<Sector>> {
    return this.door.read(call, async (reading) => pageOfRows((await parts.all(reading, 'sector')), FIELDS, query));
  }

  @Get(':id')
  @Can('sector.read')
  @Doc('字典', { summary: '产业领域详情', answers: SectorView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<Sector> {
    return this.door.read(call, (reading) => parts.get(reading, 'sector', id));
  }

  @Get(':id/history')
  @Can('sector.edit')
  @Doc('字典', { summary: '产业领域的历次名称和状态，以及仍在使用它的记录数', answers: HistoryView })
  history(@Calling() call: Call, @Param('id') id: string): Promise<PartHistory> {
    return this.door.read(call, (reading) => parts.history(reading, 'sector', id));
  }

  @Post()
  @Can('sector.edit')
  @Doc('字典', { summary: '增加产业领域', answers: SectorView, status: 201, changes: true, refusals: ADDING })
  add(@Calling() call: Call, @Input(AddSector) input: z.output<typeof AddSector>): Promise<Sector> {
    const [fields, occasion] = told(input);
    return this.door.begin(call, (work) => parts.add(work, 'sector', fields, occasion));
  }

  @Put(':id')
  @Can('sector.edit')
  @Doc('字典', { summary: '修改产业领域：旧数字仍按当时的名称', answers: SectorView, changes: true, refusals: [...ADDING, 'VERSION_CONFLICT'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(SectorFields) body: unknown): Promise<Sector> {
    return this.door.begin(call, async (work) => {
      const { version, changed } = changesOf(SectorFields, await parts.get(work, 'sector', id), body, call);
      const [fields, occasion] = told(changed);
      return parts.change(work, 'sector', id, version, fields, occasion);
    });
  }

  @Post(':id/retirements')
  @Can('sector.edit')
  @Doc('字典', { summary: '停用产业领域：不再用于新记录，旧记录和旧数字保留', answers: SectorView, status: 201, changes: true, refusals: ['PART_STATE', 'PART_LAST', 'PART_DAY_AHEAD', 'PART_MONTH_CLOSED', 'VERSION_CONFLICT'] })
  retire(@Calling() call: Call, @Param('id') id: string, @Input(Retire) { version, ...input }: z.output<typeof Retire>): Promise<Sector> {
    return this.door.begin(call, (work) => parts.retire(work, 'sector', id, version, told(input)[1]));
  }

  @Post(':id/revivals')
  @Can('sector.edit')
  @Doc('字典', { summary: '恢复使用产业领域', answers: SectorView, status: 201, changes: true, refusals: [...ADDING, 'PART_STATE', 'VERSION_CONFLICT'] })
  revive(@Calling() call: Call, @Param('id') id: string, @Input(Revive) { version, ...input }: z.output<typeof Revive>): Promise<Sector> {
    return this.door.begin(call, (work) => parts.revive(work, 'sector', id, version, told(input)[1]));
  }
}
