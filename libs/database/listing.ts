import { sql, type RawBuilder } from 'kysely';
import { reachOf, type Action } from '#access';
import { common } from '#errors';
import { conditionOf, isReadable, isText, namedOf, oneValue, wrongValue, type Kind, type Resolved } from './filter-values.js';
import { wordsOf, type SearchWord } from '#names';
import { containing, nameOrder, namesMatching, type Names } from './name-search.js';
import type { Reading } from './work.js';
import type { DB } from './schema.js';

/** A question to a list, in the `ra-data-simple-rest` dialect. */
export interface ListQuery {
  filter: Record<string, unknown>;
  sort: [field: string, order: 'ASC' | 'DESC'] | null;
  /** First and last row, inclusive; null for all of an explicit list of ids. */
  range: [first: number, last: number] | null;
}

export interface Page<T> {
  rows: T[];
  total: number;
  first: number;
}

export type Field = Kind | { kind: Kind; column: string };

/**
 * What one resource lists: the view it reads, the fields that may be filtered and sorted by (an allow-list: nothing
 * else reaches SQL), the columns that `q` searches, and the first wall of visibility.
 */
export interface Listing<T> {
  view: keyof DB;
  fields: Record<string, Field>;
  /** Filters that the room reads itself before it asks this list. */
  besides?: Record<string, Kind>;
  search?: readonly string[];
  /** Names in the rows: `q` finds them in either script, by pinyin and by initials, and they are ordered by pinyin. */
  names?: Names;
  order: readonly [field: string, order: 'ASC' | 'DESC'];
  /** Action whose reach limits the rows, and the columns it is judged by; null where everybody reads everything. */
  within: { action: Action; units: readonly string[]; sectors: readonly string[] } | null;
  /** Brings a row into the shape of the answer. */
  shape?: (row: T) => T;
  /** Columns of the view that the answer leaves out. */
  hidden?: readonly string[];
}

export const MAX_PAGE = 200;

/** What a list may be asked, for whoever documents it: names with the kind of their values. */
export interface Askable {
  filter: Record<string, Kind>;
  sort: readonly string[];
  /** `q` searches it. */
  searched: boolean;
}

/** Told from the statement that the reader uses, so that what is documented is what is read. */
export function askable<T>({ fields, besides = {}, search, names }: Pick<Listing<T>, 'fields' | 'besides' | 'search' | 'names'>): Askable {
  const kinds = Object.entries(fields).map(([name, field]): [string, Kind] => [name, typeof field === 'string' ? field : field.kind]);
  return { filter: { ...Object.fromEntries(kinds), ...besides }, sort: Object.keys(fields), searched: search !== undefined || names !== undefined };
}

/**
 * @param only conditions that hold whatever was asked, in the words of a filter
 * @throws UNKNOWN_QUERY_FIELD, FILTER_VALUE or MALFORMED_REQUEST (400) that name what is wrong
 */
export async function list<T>(reading: Reading, listing: Listing<T>, query: ListQuery, only: ListQuery['filter'] = {}): Promise<Page<T>> {
  const where = sql.join([visible(reading, listing), ...(await conditions(reading, listing, only)), ...(await conditions(reading, listing, query.filter))], sql` and `);
  const [first, last] = rangeOf(query);
  const limit = last === null ? sql`` : sql`limit ${last - first + 1} offset ${first}`;
  const from = sql.table(listing.view);
  const { join, by } = order(listing, query);
  const rows = await sql<T>`select listed.* from (select * from ${from} where ${where}) listed ${join} order by ${by} ${limit}`.execute(reading.tx);
  const total = await sql<{ total: number }>`select count(*)::int as total from ${from} where ${where}`.execute(reading.tx);
  return { rows: rows.rows.map((row) => shaped(listing, row)), total: total.rows[0]?.total ?? 0, first };
}

/** All rows that answer to a filter, the first `most` of them: for a table that is taken away. */
export async function listAll<T>(reading: Reading, listing: Listing<T>, query: Pick<ListQuery, 'filter' | 'sort'>, most: number): Promise<T[]> {
  const where = sql.join([visible(reading, listing), ...(await conditions(reading, listing, query.filter))], sql` and `);
  const { join, by } = order(listing, { ...query, range: null });
  const { rows } = await sql<T>`select listed.* from (select * from ${sql.table(listing.view)} where ${where}) listed ${join} order by ${by} limit ${most}`.execute(reading.tx);
  return rows.map((row) => shaped(listing, row));
}

/** The record with this id as the actor may see it, or null. */
export async function find<T>(reading: Reading, listing: Listing<T>, id: string | number): Promise<T | null> {
  const field = fieldOf(listing, 'id', 'filter');
  // what can be no id is the id of nothing
  if (!isReadable(field.kind, id)) return null;
  const condition = conditionOf(field, 'eq', id, 'id');
  const { rows } = await sql<T>`select * from ${sql.table(listing.view)}
    where ${visible(reading, listing)} and ${condition}`.execute(reading.tx);
  return rows[0] === undefined ? null : shaped(listing, rows[0]);
}

/** @throws NOT_FOUND (404) when it is absent or not visible to the actor */
export async function get<T>(reading: Reading, listing: Listing<T>, id: string | number): Promise<T> {
  const record = await find(reading, listing, id);
  if (record === null) throw common.NOT_FOUND();
  return record;
}

/** The first wall: the reach of the actor as a condition. Row-level security is the second, behind it. */
function visible(reading: Reading, { within }: Pick<Listing<never>, 'within'>): RawBuilder<unknown> {
  if (within === null) return sql`true`;
  const reach = reachOf(reading.actor, within.action);
  if (reach.all) return sql`true`;
  const parts = [
    ...within.units.map((column) => sql`${sql.ref(column)} = any(${sql.val(reach.unitIds)}::int[])`),
    ...within.sectors.map((column) => sql`${sql.ref(column)} = any(${sql.val(reach.sectorIds)}::int[])`),
  ];
  return sql`(${sql.join(parts, sql` or `)})`;
}

async function conditions<T>(reading: Reading, listing: Listing<T>, filter: Record<string, unknown>): Promise<RawBuilder<unknown>[]> {
  const searched = listing.search !== undefined || listing.names !== undefined;
  const asked = searched && Object.hasOwn(filter, 'q') ? await searchConditions(reading, listing, filter['q']) : [];
  const others = Object.entries(filter).filter(([name]) => !(searched && name === 'q'));
  return [
    ...asked,
    ...others.map(([name, value]) => {
      const [field, operator] = namedOf(name);
      const beside = Object.hasOwn(listing.besides ?? {}, field) ? listing.besides?.[field] : undefined;
      // the room would have read it if it were one
      if (beside !== undefined) throw wrongValue(name, oneValue(beside));
      return conditionOf(fieldOf(listing, field, 'filter'), operator, value, name);
    }),
  ];
}

/** Each word must occur somewhere: in a text, in a name, or as pinyin or initials. */
async function searchConditions<T>(reading: Reading, { search = [], names = {} }: Listing<T>, value: unknown): Promise<RawBuilder<unknown>[]> {
  if (typeof value !== 'string' || !isText(value)) throw wrongValue('q', { zh: '文字', en: 'a text' });
  const conditionOfWord = async (word: SearchWord): Promise<RawBuilder<unknown>> => {
    // texts are no names: only their full-width forms are folded, as those of the word are
    const texts = search.map((column) => sql`lower(normalize(${sql.ref(column)}::text, NFKC)) like ${containing(word.plain)}`);
    return sql`(${sql.join([...texts, ...(await namesMatching(reading, names, word))], sql` or `)})`;
  };
  return Promise.all(wordsOf(value).map(conditionOfWord));
}

export const useNames = { filter: { zh: '筛选', en: 'filter' }, sort: { zh: '排序', en: 'sort' } } as const;

function fieldOf<T>(listing: Listing<T>, name: string, use: 'filter' | 'sort'): Resolved {
  const field = Object.hasOwn(listing.fields, name) ? listing.fields[name] : undefined;
  if (field === undefined) {
    const allowed = Object.keys(use === 'filter' ? askable(listing).filter : listing.fields).join(', ');
    throw common.UNKNOWN_QUERY_FIELD({ field: name.slice(0, 60), use: useNames[use], allowed });
  }
  return typeof field === 'string' ? { kind: field, column: name } : field;
}

function order<T>(listing: Listing<T>, { sort }: ListQuery): { join: RawBuilder<unknown>; by: RawBuilder<unknown> } {
  const [name, way] = sort ?? listing.order;
  const { column } = fieldOf(listing, name, 'sort');
  const direction = way === 'DESC' ? sql`desc nulls last` : sql`asc nulls last`;
  const named = listing.names && Object.hasOwn(listing.names, name) ? listing.names[name] : undefined;
  const byName = named ? nameOrder(named) : null;
  // the id makes the order total, so that no row is on two pages
  return { join: byName?.join ?? sql``, by: sql`${byName?.by ?? sql`listed.${sql.ref(column)}`} ${direction}, listed.id` };
}

export function rangeOf({ range, filter }: Pick<ListQuery, 'range' | 'filter'>): [first: number, last: number | null] {
  if (range === null) return Array.isArray(filter['id']) ? [0, null] : [0, MAX_PAGE - 1];
  const [first, last] = range;
  if (last < first || last - first >= MAX_PAGE) {
    throw common.MALFORMED_REQUEST({ reason: `range [${first},${last}] (≤ ${MAX_PAGE})` });
  }
  return [first, last];
}

function shaped<T>(listing: Listing<T>, row: T): T {
  const kept = listing.hidden
    ? (Object.fromEntries(Object.entries(row as object).filter(([key]) => !listing.hidden?.includes(key))) as T)
    : row;
  return listing.shape ? listing.shape(kept) : kept;
}
