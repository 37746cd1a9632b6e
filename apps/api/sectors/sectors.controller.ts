import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { common } from '#errors';
import { sectors, type IndustryChain, type Sector, type Tier } from '#organisation';
import type { ListQuery, Page } from '#database';
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
  @Doc('字典', { summary: '产业领域（六个）', answers: SectorView, page: true })
  sectors(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<Sector>> {
    return this.door.read(call, async (reading) => pageOf([...(await sectors.all(reading))], query, ['id', 'code', 'name', 'position', 'targetKind']));
  }

  @Get('tiers')
  @Can('sector.read')
  @AnswersPage('tiers')
  @Doc('字典', { summary: '投资层级', answers: TierView, page: true })
  tiers(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<Tier & { id: string }>> {
    return this.door.read(call, async (reading) => pageOf((await sectors.tiers(reading)).map((tier) => ({ ...tier, id: tier.code })), query, ['id', 'code', 'name', 'position']));
  }

  @Get('industry-chains')
  @Can('sector.read')
  @AnswersPage('industry-chains')
  @Doc('字典', { summary: '产业链（两主四特）', answers: ChainView, page: true })
  chains(@Calling() call: Call, @Listed() query: ListQuery): Promise<Page<IndustryChain & { id: string }>> {
    return this.door.read(call, async (reading) => pageOf((await sectors.chains(reading)).map((chain) => ({ ...chain, id: chain.code })), query, ['id', 'code', 'name', 'chainGroup', 'position']));
  }
}

/** What is already here is filtered, sorted and cut as the database would do it with a longer list. */
function pageOf<T extends { id: string | number }>(rows: T[], { filter, sort, range }: ListQuery, fields: readonly (keyof T & string)[]): Page<T> {
  const known = (field: string, use: { zh: string; en: string }): keyof T => {
    const found = fields.find((name) => name === field);
    if (found === undefined) throw common.UNKNOWN_QUERY_FIELD({ field: field.slice(0, 60), use, allowed: fields.join(', ') });
    return found;
  };
  const wanted = Object.entries(filter).reduce((left, [field, value]) => {
    const name = known(field, { zh: '筛选', en: 'filter' });
    return left.filter((row) => [value].flat().some((one) => String(one) === String(row[name])));
  }, rows);
  if (sort) {
    const name = known(sort[0], { zh: '排序', en: 'sort' });
    const way = sort[1] === 'DESC' ? -1 : 1;
    wanted.sort((one, other) => way * compare(one[name], other[name]));
  }
  const [first, last] = range ?? [0, wanted.length];
  return { rows: wanted.slice(first, last + 1), total: wanted.length, first };
}

function compare(one: unknown, other: unknown): number {
  return typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other), 'zh');
}
