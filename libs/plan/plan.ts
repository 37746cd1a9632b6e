import { z } from 'zod';
import qijiang from './data/qijiang-2026.json' with { type: 'json' };

/**
 * The plan of a district as data: who works there, what the year asks for, what last year brought, which projects are
 * named. Another district writes such a file of its own. Amounts are texts in 亿元, exact; unknown is null, never zero.
 */
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const exact = z.string().regex(/^-?\d+(\.\d+)?$/);
const unitOfValue = z.enum(['yi', 'percent', 'count']);

const mention = z.object({
  year: z.number().int(),
  /** Number of the 专栏; 0 is the body text. */
  panel: z.number().int(),
  statusZh: z.string().min(1),
  status: z.enum([
    'signed',
    'started',
    'under_construction',
    'accelerating',
    'in_production',
    'in_operation',
    'landed',
    'retrofit_done',
    'approved',
    'preliminary',
    'planned_start',
    'planned_production',
    'planned_operation',
    'planned_signing',
    'planned_landing',
    'planned_restructuring',
  ]),
});

const plannedProject = z.object({
  code: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  investor: z.string().nullable(),
  sector: z.string(),
  sectorInferred: z.boolean(),
  chain: z.string().nullable(),
  chainInferred: z.boolean(),
  tier: z.string().nullable(),
  capacity: z.string().nullable(),
  note: z.string().nullable(),
  mentions: z.array(mention),
  children: z.array(z.object({ name: z.string(), mentions: z.array(mention) })),
});

const planShape = z.object({
  code: z.string(),
  year: z.number().int(),
  district: z.object({
    code: z.string().regex(/^\d{6}$/),
    name: z.string(),
    fullName: z.string(),
    shortName: z.string(),
    productName: z.string(),
    codeSource: z.string(),
  }),
  report: z.object({ title: z.string(), date, issuer: z.string(), occasion: z.string() }),
  sectors: z.array(
    z.object({
      id: z.number().int(),
      code: z.string(),
      name: z.string(),
      targetKind: z.enum(['amount', 'growth']),
      prospects: z.array(z.string()),
      source: z.string(),
    }),
  ),
  tiers: z.array(
    z.object({ code: z.string(), name: z.string(), minYi: exact, maxYi: exact.nullable(), inferred: z.boolean() }),
  ),
  chains: z.array(z.object({ code: z.string(), name: z.string(), group: z.string() })),
  units: z.array(
    z.object({
      code: z.string(),
      kind: z.enum(['bureau', 'task_force', 'centre', 'park', 'town', 'department']),
      name: z.string(),
      sector: z.string().nullable(),
      named: z.boolean(),
      source: z.string().nullable(),
    }),
  ),
  targets: z.array(
    z.object({
      metric: z.enum(['signed', 'received', 'starts', 'productions', 'output_growth', 'value_added_growth']),
      sector: z.string().nullable(),
      unit: unitOfValue,
      value: exact,
      source: z.string(),
    }),
  ),
  actuals: z.array(
    z.object({
      metric: z.string(),
      asOf: date,
      scope: z.enum(['district', 'park']),
      sector: z.string().nullable(),
      tier: z.string().nullable(),
      unit: unitOfValue,
      value: exact,
      growthPercent: exact.nullable(),
      source: z.string(),
      quotation: z.string().nullable(),
    }),
  ),
  projects: z.array(plannedProject),
});

export type Plan = z.infer<typeof planShape>;
export type PlannedProject = Plan['projects'][number];
export type Mention = z.infer<typeof mention>;

/** 綦江区 2026, from the report of 21 January 2026. */
export const qijiangPlan: Plan = planShape.parse(qijiang);
