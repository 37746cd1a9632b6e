import { common } from '#errors';
import { byName, isFoundBy, wordsOf } from '#names';
import { namedOf, requireReadable, type Kind, type Operator } from './filter-values.js';
import { rangeOf, useNames, type ListQuery, type Page } from './listing.js';

/**
 * A short fixed list that is here already, filtered, sorted and cut as the database would do it with a longer one.
 * @throws UNKNOWN_QUERY_FIELD, FILTER_VALUE or MALFORMED_REQUEST (400) that name what is wrong
 */
export function pageOfRows<T extends object>(rows: readonly T[], fields: Partial<Record<keyof T & string, Kind>>, query: ListQuery): Page<T> {
  const kindOf = (name: string, use: 'filter' | 'sort'): Kind => {
    const kind = Object.hasOwn(fields, name) ? fields[name as keyof T & string] : undefined;
    if (kind === undefined) throw common.UNKNOWN_QUERY_FIELD({ field: name.slice(0, 60), use: useNames[use], allowed: Object.keys(fields).join(', ') });
    return kind;
  };
  const tests = Object.entries(query.filter).map(([name, value]) => {
    if (name === 'q' && typeof value === 'string') return (row: T): boolean => 'name' in row && wordsOf(value).every((word) => isFoundBy(String(row.name), word));
    const [field, operator] = namedOf(name);
    requireReadable(kindOf(field, 'filter'), operator, value, name);
    return (row: T): boolean => fits(row[field as keyof T], operator, value);
  });
  const found = rows.filter((row) => tests.every((test) => test(row)));
  const { sort } = query;
  if (sort) {
    kindOf(sort[0], 'sort');
    const way = sort[1] === 'DESC' ? -1 : 1;
    found.sort((one, other) => way * compare(one[sort[0] as keyof T], other[sort[0] as keyof T]));
  }
  const [first, last] = rangeOf(query);
  return { rows: found.slice(first, last === null ? undefined : last + 1), total: found.length, first };
}

function fits(own: unknown, operator: Operator, value: unknown): boolean {
  const known = own !== null && own !== undefined;
  const text = `${own as string | number}`;
  if (operator === 'isnull') return value === !known;
  const asked = [value].flat().map(String);
  if (operator === 'eq') return known && asked.includes(text);
  if (operator === 'neq') return !known || !asked.includes(text);
  const order = compare(own, typeof own === 'number' ? Number(value) : value);
  return known && (operator === 'gte' ? order >= 0 : order <= 0);
}

function compare(one: unknown, other: unknown): number {
  return typeof one === 'number' && typeof other === 'number' ? one - other : byName(String(one), String(other));
}
