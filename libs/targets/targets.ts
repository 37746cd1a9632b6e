import { audit } from '#audit';
import { common, declareRefusals } from '#errors';
import { get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { add, compare, subtract } from '#money';

export const METRICS = ['signed', 'received', 'starts', 'productions', 'output_growth', 'value_added_growth'] as const;
export type Metric = (typeof METRICS)[number];

export const refuse = declareRefusals({
  TARGET_KIND: {
    kind: 'refused',
    zh: '建筑业等按增速考核的领域只设增速目标，不设金额；其他领域相反。',
    en: 'A sector steered by growth has growth targets and no amounts; the others have no growth targets.',
    field: 'metric',
    constraints: ['target_kind_of_sector'],
  },
  TARGET_VERSIONED: {
    kind: 'refused',
    zh: '目标不能直接改写或删除；请登记新的版本，旧值会保留。',
    en: 'A target is never overwritten or deleted; enter a new version, the old one is kept.',
    constraints: ['target_versioned', 'target_kept', 'target_current'],
  },
  TARGET_NEGATIVE: {
    kind: 'refused',
    zh: '目标值不能为负。',
    en: 'A target cannot be negative.',
    field: 'value',
    constraints: ['target_not_negative'],
  },
  TARGET_ONE_SCOPE: {
    kind: 'refused',
    zh: '目标请按领域或按单位分解，不要同时选择两者。',
    en: 'Divide a target by sector or by unit, not by both at once.',
    field: 'unitId',
  },
});

export interface TargetRecord {
  id: string;
  year: number;
  metric: Metric;
  sectorId: number | null;
  sectorName: string | null;
  unitId: number | null;
  unitName: string | null;
  month: number | null;
  /** 元 for signed and received, a number for counts, percent for growth. */
  value: string;
  source: string;
  revision: number;
  current: boolean;
  createdAt: Date;
  supersededAt: Date | null;
}

const listing: Listing<TargetRecord> = {
  view: 'targetView',
  fields: {
    id: 'id',
    year: 'number',
    metric: 'text',
    sectorId: 'number',
    unitId: 'number',
    month: 'number',
    value: 'money',
    current: 'boolean',
    createdAt: 'moment',
  },
  order: ['createdAt', 'ASC'],
  within: null,
};

export interface TargetInput {
  year: number;
  metric: Metric;
  sectorId: number | null;
  unitId: number | null;
  month: number | null;
  value: string;
  source: string;
}

/** One line of the check whether the parts sum to the whole. */
export interface TargetCheck {
  metric: Metric;
  by: 'sector' | 'unit';
  whole: string | null;
  parts: string;
  /** whole − parts; null where the whole is not set. Named, never forced. */
  difference: string | null;
}

export const targets = {
  list: (reading: Reading, query: ListQuery): Promise<Page<TargetRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<TargetRecord> => get(reading, listing, id),

  /** Sets a target; one that exists is superseded by the new version and kept. */
  async set(work: Work, input: TargetInput): Promise<TargetRecord> {
    if (input.sectorId !== null && input.unitId !== null) throw refuse.TARGET_ONE_SCOPE();
    if (!input.metric.endsWith('_growth') && compare(input.value, '0.00') < 0) throw refuse.TARGET_NEGATIVE();
    const before = await current(work, input);
    if (before) await work.tx.updateTable('target').set({ supersededAt: work.at }).where('id', '=', before.id).execute();
    const { id } = await work.tx
      .insertInto('target')
      .values({ ...input, revision: (before?.revision ?? 0) + 1, createdBy: work.actor.id, createdAt: work.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const after = await targets.get(work, id);
    audit.record(work, { action: 'target.edit', subjectType: 'target', subjectId: id, before: before ?? undefined, after });
    return after;
  },

  /** Do the parts sum to the whole, by sector and by unit, for each metric that has amounts. */
  async checks(reading: Reading, year: number): Promise<TargetCheck[]> {
    const rows = await reading.tx
      .selectFrom('target')
      .select(['metric', 'sectorId', 'unitId', 'value'])
      .where('year', '=', year)
      .where('month', 'is', null)
      .where('supersededAt', 'is', null)
      .execute();
    const amounts: Metric[] = ['signed', 'received', 'starts', 'productions'];
    return amounts.flatMap((metric) => {
      const of = rows.filter((row) => row.metric === metric);
      const whole = of.find((row) => row.sectorId === null && row.unitId === null)?.value ?? null;
      return (['sector', 'unit'] as const).map((by) => {
        const parts = add('0.00', ...of.filter((row) => (by === 'sector' ? row.sectorId : row.unitId) !== null).map((row) => row.value));
        return { metric, by, whole, parts, difference: whole === null ? null : subtract(whole, parts) };
      });
    });
  },
};

async function current(work: Work, input: TargetInput): Promise<TargetRecord | null> {
  const row = await work.tx
    .selectFrom('target')
    .select('id')
    .where('year', '=', input.year)
    .where('metric', '=', input.metric)
    .where('sectorId', 'is not distinct from', input.sectorId)
    .where('unitId', 'is not distinct from', input.unitId)
    .where('month', 'is not distinct from', input.month)
    .where('supersededAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const { rows } = await list(work, listing, { filter: { id: row.id }, sort: null, range: null });
  const record = rows[0];
  if (!record) throw common.NOT_FOUND();
  return record;
}
