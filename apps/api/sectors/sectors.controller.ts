import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { sectors, type IndustryChain, type Sector, type Tier } from '#organisation';
import { pageOfRows, type ListQuery, type Page } from '#database';
import { Calling, type Call } from '../http/call.js';
import { Can } from '../http/can.js';
import { Doc } from '../http/doc.js';
import { Door } from '../http/door.js';
import { AnswersPage, Listed } from '../http/listing.js';
import { flag, maybeAmount, maybeText, amount, text, texts, whole } from '../http/views.js';

const SectorView = z.strictObject({
  id: whole,
  code: text,
  name: text,
  position: whole,
  targetKind: z.enum(['amount', 'growth']),
  prospects: texts,
  source: maybeText,
});
const TierView = z.strictObject({ id: text, code: text, name: text, position: whole, minAmount: amount, maxAmount: maybeAmount, inferred: flag });
const ChainView = z.strictObject({ id: text, code: text, name: text, chainGroup: text, position: whole });

/** Short fixed lists: all of them on one page, in their own order. */
@Controller()
export class SectorsController {
  constructor(@Inject(Door) private readonly door: Door) {}

  @Get('sectors')
  @Can('sector.read')
  @AnswersPage('sectors')
  @Doc('字典', { summary: '产业领域', answers: SectorView, page: true })
  sectors(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<Sector>> {
    return this.door.read(call, async (reading) => pageOfRows(await sectors.all(reading), { id: 'number', code: 'text', name: 'text', position: 'number', targetKind: 'text' }, query));
  }

  @Get('tiers')
  @Can('sector.read')
  @AnswersPage('tiers')
  @Doc('字典', { summary: '投资层级', answers: TierView, page: true })
  tiers(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<Tier & { id: string }>> {
    return this.door.read(call, async (reading) => pageOfRows((await sectors.tiers(reading)).map((tier) => ({ ...tier, id: tier.code })), { id: 'text', code: 'text', name: 'text', position: 'number' }, query));
  }

  @Get('industry-chains')
  @Can('sector.read')
  @AnswersPage('industry-chains')
  @Doc('字典', { summary: '产业链', answers: ChainView, page: true })
  chains(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<IndustryChain & { id: string }>> {
    return this.door.read(call, async (reading) => pageOfRows((await sectors.chains(reading)).map((chain) => ({ ...chain, id: chain.code })), { id: 'text', code: 'text', name: 'text', chainGroup: 'text', position: 'number' }, query));
  }
}
