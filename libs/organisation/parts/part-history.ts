import { sql } from 'kysely';
import type { BusinessDate } from '#calendar';
import type { Reading } from '#database';
import { partOf, type PartKind } from './part-record.js';

/** One state of a part: what it was called, from which day on, known since when, by whom and why. */
export interface PartVersion {
  version: number;
  name: string;
  active: boolean;
  /** null: as it was when the books began. */
  effectiveOn: BusinessDate | null;
  knownAt: Date | null;
  changedByName: string | null;
  reason: string | null;
  /** Of a tier, 元. */
  minAmount: string | null;
  maxAmount: string | null;
  /** Of a chain. */
  chainGroup: string | null;
}

/** What depends on a part: how many records have it now. */
export interface PartUses {
  projects: number;
  /** Of these, neither terminated nor lost nor handed on. */
  openProjects: number;
  units: number;
  /** Targets in force, of any year. */
  targets: number;
  actuals: number;
}

export interface PartHistory {
  uses: PartUses;
  /** Newest first. */
  versions: PartVersion[];
}

export async function partHistory(reading: Reading, kind: PartKind, key: string): Promise<PartHistory> {
  await partOf(reading, kind, key);
  const { rows } = await sql<PartVersion>`
    select v.version, v.name, v.active, nullif(v.effective_on, '-infinity') as effective_on, nullif(v.known_at, '-infinity') as known_at,
      p.name as changed_by_name, v.reason, v.details ->> 'min_amount' as min_amount, v.details ->> 'max_amount' as max_amount,
      v.details ->> 'chain_group' as chain_group
    from part_version v left join person p on p.id = v.changed_by
    where v.dimension = ${kind} and v.key = ${key} order by v.version desc`.execute(reading.tx);
  return { uses: await usesOf(reading, kind, key), versions: rows };
}

const COLUMNS = { sector: 'sector_id', tier: 'tier_code', chain: 'chain_code' } as const satisfies Record<PartKind, string>;

async function usesOf(reading: Reading, kind: PartKind, key: string): Promise<PartUses> {
  const has = (table: string): ReturnType<typeof sql> => sql`${sql.ref(`${table}.${COLUMNS[kind]}`)}::text = ${key}`;
  const none = sql`select 0`;
  // what a plan names counts nowhere before somebody confirms it
  const projects = sql`select count(*)::int from project p where ${has('p')} and (p.plan_state is null or p.plan_state = 'confirmed')`;
  const { rows } = await sql<PartUses>`select
    (${projects}) as projects, (${projects} and p.status in ('normal', 'suspended')) as open_projects,
    (${kind === 'sector' ? sql`select count(*)::int from org_unit u where ${has('u')} and u.active` : none}) as units,
    (${kind === 'sector' ? sql`select count(*)::int from target t where ${has('t')} and t.superseded_at is null and t.value is not null` : none}) as targets,
    (${kind === 'chain' ? none : sql`select count(*)::int from indicator_actual a where ${has('a')}`}) as actuals`.execute(reading.tx);
  return rows[0] ?? { projects: 0, openProjects: 0, units: 0, targets: 0, actuals: 0 };
}
