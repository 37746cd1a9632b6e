import { z } from 'zod';
import { CATEGORIES, COUNTED_KINDS, COUNTINGS, EVIDENCE_TYPES } from '#rule-sets';
import { businessDate, line, money, name, note } from '../http/shapes.js';

const say = (zh: string, en: string): { params: { zh: string; en: string } } => ({ params: { zh, en } });

const percent = z
  .union([z.string(), z.number()])
  .refine((value) => /^\d{1,3}(\.\d{1,2})?$/.test(String(value)) && Number(value) > 0 && Number(value) <= 100, say('比例应大于 0、不超过 100，如 30。', 'A share is above 0 and at most 100, such as 30.'))
  .transform(String)
  .meta({ type: 'string', example: '30' });

const floor = money.refine((value) => !value.startsWith('-') && value !== '0.00', say('下限应大于零；不设下限请留空。', 'A floor is above zero; leave it empty for none.'));

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;

export const CategoryRuleShape = z.strictObject({
  category: z.enum(CATEGORIES),
  counting: z.enum(COUNTINGS),
  evidenceTypes: z.array(z.enum(EVIDENCE_TYPES)).max(20).refine(unique, say('证明材料有重复。', 'A type of evidence is named twice.')).default([]),
  note: note(300).default(null),
  capPercent: percent.nullable().default(null),
});

/** What a version says, without name and day; a draft for the what-if is no more than this. */
export const RulesShape = z.strictObject({
  categories: z.array(CategoryRuleShape).max(20),
  contractKinds: z.array(z.enum(COUNTED_KINDS)).max(2).default([...COUNTED_KINDS]),
  contractFloor: floor.nullable().default(null),
  excludedKinds: z.array(line(60)).max(30).refine(unique, say('不计入清单有重复。', 'An excluded kind is named twice.')).default([]),
  fundsFloor: floor.nullable().default(null),
  cutOffDays: z.number().int().min(0).max(3650).nullable().default(null),
});

export const NewRuleSet = RulesShape.extend({ name: name(120), validFrom: businessDate, source: note(500).default(null) }).meta({
  example: {
    name: '到位资金认定规则（2026 年修订）',
    validFrom: '2026-07-01',
    source: '区招商引资领导小组会议纪要',
    categories: CATEGORIES.map((category) => ({ category, counting: category === 'other' ? 'never' : 'always', evidenceTypes: ['bank_slip'] })),
    contractFloor: '10000000.00',
    excludedKinds: ['财政投资项目'],
    cutOffDays: 90,
  },
});

export const AskWhatIf = z
  .strictObject({
    ruleSetId: z.number().int().min(1).max(2_147_483_647).optional(),
    draft: RulesShape.optional(),
    year: z.number().int().min(2000).max(2100),
    asOf: businessDate.optional(),
  })
  .refine(({ ruleSetId, draft }) => (ruleSetId === undefined) !== (draft === undefined), say('请选择一个版本，或填写一份草案，二者选一。', 'Choose a version or send a draft, one of the two.'))
  .meta({ example: { ruleSetId: 1, year: 2026, asOf: '2026-06-30' } });
