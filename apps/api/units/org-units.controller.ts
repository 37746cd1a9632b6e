import { Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import type { ListQuery, Page } from '#database';
import { UNIT_KINDS, units, type UnitRecord } from '#organisation';
import { common } from '#errors';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Revised, changesOf } from '../http/changes.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { Input } from '../http/input.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { name, smallId } from '../http/shapes.js';
import { flag, maybeText, maybeWhole, stamps, text, whole } from '../http/views.js';

export const UnitView = z.strictObject({
  id: whole,
  code: text,
  kind: z.enum(UNIT_KINDS),
  name: text,
  sectorId: maybeWhole,
  sectorName: maybeText,
  named: flag,
  active: flag,
  position: whole,
  source: maybeText,
  ...stamps,
});

const UnitFields = z.strictObject({
  kind: z.enum(UNIT_KINDS),
  name: name(60, 2),
  sectorId: smallId.nullable(),
  active: z.boolean(),
  position: z.number().int().min(0).max(10_000),
});
const AddUnit = UnitFields.extend({
  sectorId: smallId.nullable().default(null),
  active: z.boolean().default(true),
  position: z.number().int().min(0).max(10_000).default(100),
});

@Controller('org-units')
export class OrgUnitsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get()
  @Can('unit.read')
  @AnswersPage('org-units', units.askable)
  @Doc('人员与单位', { summary: '单位列表', answers: UnitView, page: true })
  list(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<UnitRecord>> {
    return this.door.read(call, (reading) => units.list(reading, query));
  }

  @Get(':id')
  @Can('unit.read')
  @Doc('人员与单位', { summary: '单位详情', answers: UnitView })
  get(@Calling() call: Call, @Param('id') id: string): Promise<UnitRecord> {
    return this.door.read(call, (reading) => units.get(reading, numberOf(id)));
  }

  @Post()
  @Can('unit.edit')
  @Doc('人员与单位', { summary: '增加单位', answers: UnitView, status: 201, changes: true, refusals: ['UNIT_NAME_TAKEN'] })
  add(@Calling() call: Call, @Input(AddUnit) input: z.output<typeof AddUnit>): Promise<UnitRecord> {
    return this.door.begin(call, (work) => units.add(work, input));
  }

  @Put(':id')
  @Can('unit.edit')
  @Doc('人员与单位', { summary: '修改单位（命名待命名的分中心）', answers: UnitView, changes: true, refusals: ['UNIT_NAME_TAKEN', 'VERSION_CONFLICT'] })
  change(@Calling() call: Call, @Param('id') id: string, @Revised(UnitFields) body: unknown): Promise<UnitRecord> {
    return this.door.begin(call, async (work) => {
      const unit = await units.get(work, numberOf(id));
      const { version, changed } = changesOf(UnitFields, unit, body, call);
      return units.change(work, unit.id, version, changed);
    });
  }
}

function numberOf(id: string): number {
  if (!/^\d{1,9}$/.test(id)) throw common.NOT_FOUND();
  return Number(id);
}
