import { z } from 'zod';
import { ACTUAL_METRICS } from '#targets';

/**
 * The plan of a district as data: who works there, what the year asks for, what last year brought, which projects are
 * named. Another district writes such a file of its own; docs/plan-file.md prints the descriptions below. Amounts are
 * texts in 亿元, exact; unknown is null or left out, never zero. An `error` of two lines is Chinese, then English.
 */
const words = (zh: string, en: string): { error: string } => ({ error: `${zh}\n${en}` });

const text = z.string().trim().min(1, words('不为空的文本', 'a text that is not empty'));
const maybeText = text.nullable().default(null);
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, words('代码：字母、数字和 . _ - ，不超过 60 位', 'a code: letters, digits and . _ - , at most 60'));
const date = z.iso.date(words('写成 2026-01-31 的日期', 'a date written 2026-01-31'));
const exact = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/, words('写成文本的数，如 "420.5"', 'a number written as text, such as "420.5"'));
const amount = z.string().regex(/^\d{1,8}(\.\d{1,6})?$/, words('写成文本的亿元数，不小于 0，如 "30"', 'an amount in 亿元 written as text, not below 0, such as "30"'));
const year = z.int().min(2000, words('四位年份', 'a year of four digits')).max(2200, words('四位年份', 'a year of four digits'));
const unitOfValue = z.enum(['yi', 'percent', 'count']).describe('`yi` for amounts (亿元), `percent` for growth, `count` for everything else');
const sectorOrWhole = code.nullable().default(null).describe('code of a sector; null: the whole district');

const mention = z.strictObject({
  year: z.int().describe('year that the report speaks of'),
  panel: z.int().min(0).describe('number of the 专栏; 0 is the body text'),
  statusZh: text.describe('the words of the report'),
  status: z
    .enum([
      ...['signed', 'started', 'under_construction', 'accelerating', 'in_production', 'in_operation', 'landed', 'retrofit_done'],
      ...['approved', 'preliminary', 'planned_start', 'planned_production', 'planned_operation', 'planned_signing'],
      ...['planned_landing', 'planned_restructuring'],
    ] as const)
    .describe('what they say of the stage; `planned_…` never moves one'),
});
const mentions = z.array(mention).default([]).describe('where the report names it');

const district = z.strictObject({
  code: z.string().regex(/^\d{6}$/, words('六位行政区划代码', 'six digits of GB/T 2260')).describe('GB/T 2260'),
  name: text.describe('as people say it, such as 綦江区'),
  fullName: text.describe('with the city, as bulletins print it'),
  shortName: text.describe('two or three characters; no password may hold it'),
  productName: text.describe('what the console, the wall, mails and calendars are called'),
  codeSource: maybeText.describe('where the code was looked up'),
});

const report = z.strictObject({
  title: text.describe('title without 《》'),
  date: date.describe('stages that are read from the report get this day'),
  issuer: maybeText.describe('who wrote it'),
  occasion: maybeText.describe('where it was given'),
});

const sector = z.strictObject({
  id: z.int().min(1).max(32_000).optional().describe('number in the API; its place in the list when left out'),
  code: code.describe('once in the list'),
  name: text.describe('on the screen'),
  targetKind: z.enum(['amount', 'growth']).default('amount').describe('whether its targets are amounts or growth rates'),
  prospects: z.array(text).default([]).describe('whom to attract'),
  source: maybeText.describe('where it is written'),
});

const tier = z.strictObject({
  code: code.describe('once in the list'),
  name: text.describe('on the screen'),
  minYi: amount.describe('lower bound in 亿元, inclusive; the lowest is "0"'),
  maxYi: amount.nullable().default(null).describe('upper bound in 亿元, exclusive: the next lower bound; null for the highest'),
  inferred: z.boolean().default(false).describe('derived, not stated by a source'),
});

const chain = z.strictObject({
  code: code.describe('once in the list'),
  name: text.describe('on the screen'),
  group: text.describe('heading under which it stands, such as 主导产业'),
});

const unit = z.strictObject({
  code: code.describe('once in the list'),
  kind: z.enum(['bureau', 'task_force', 'centre', 'park', 'town', 'department']).describe('one `bureau` at least'),
  name: text.describe('once in the list'),
  sector: code.nullable().default(null).describe('code of the sector it answers for; every task force has one'),
  named: z.boolean().default(true).describe('false: counted but not named yet'),
  source: maybeText.describe('where it is written'),
});

const target = z.strictObject({
  metric: z.enum(['signed', 'received', 'starts', 'productions', 'output_growth', 'value_added_growth']).describe('growth belongs to a sector of growth, amounts to the others'),
  sector: sectorOrWhole,
  unit: unitOfValue,
  value: exact.describe('of the whole year'),
  source: text.describe('where it is written'),
});

const actual = z.strictObject({
  metric: z.enum(ACTUAL_METRICS).describe('what was published'),
  asOf: date.describe('cumulative from 1 January to this day'),
  scope: z.enum(['district', 'park']).default('district').describe('whole district or development zone'),
  sector: sectorOrWhole,
  tier: code.nullable().default(null).describe('code of a tier'),
  unit: unitOfValue,
  value: exact.describe('as published'),
  growthPercent: exact.nullable().default(null).describe('over the year before'),
  source: text.describe('where it is written'),
  quotation: maybeText.describe('the sentence that states it'),
});

const project = z.strictObject({
  code: code.describe('once in the list'),
  name: text.describe('as the report writes it'),
  aliases: z.array(text).default([]).describe('other spellings'),
  investor: maybeText.describe('company as the report writes it'),
  sector: code.describe('code of a sector'),
  sectorInferred: z.boolean().default(false).describe('derived: the bureau confirms it'),
  chain: code.nullable().default(null).describe('code of a chain'),
  chainInferred: z.boolean().default(false).describe('derived'),
  tier: code.nullable().default(null).describe('code of a tier, where the amount is unknown'),
  capacity: maybeText.describe('what it will produce'),
  note: maybeText.describe('doubts about the source'),
  mentions,
  children: z.array(z.strictObject({ name: text.describe('part of the project'), mentions })).default([]).describe('its parts'),
});

export const planShape = z.strictObject({
  code: code.describe('name of the plan; the database keeps which plan it began with'),
  year: year.describe('whose months are opened and whose targets are set'),
  district: district.describe('how the place is called'),
  report: report.nullable().default(null).describe('where `projects` were read; needed when there are any'),
  sectors: z.array(sector).min(1, words('至少一个产业领域', 'at least one sector')).describe('产业领域, in their order; at least one'),
  tiers: z.array(tier).default([]).describe('层级 by planned investment, without gap or overlap'),
  chains: z.array(chain).default([]).describe('产业链, in their order'),
  units: z.array(unit).min(1, words('至少一个单位', 'at least one unit')).describe('单位, in their order; at least the bureau'),
  targets: z.array(target).default([]).describe('年度目标'),
  actuals: z.array(actual).default([]).describe('官方指标 of earlier years'),
  projects: z.array(project).default([]).describe('报告点名项目, owned by the bureau until it hands them on'),
});

export type Plan = z.infer<typeof planShape>;
export type PlannedProject = Plan['projects'][number];
export type Mention = z.infer<typeof mention>;
