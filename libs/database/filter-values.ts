import { sql, type RawBuilder } from 'kysely';
import { addDays, isBusinessDate, momentAt } from '#calendar';
import { common, type Language } from '#errors';
import { isAmount } from '#money';

/** What the values of a field are; how they are read from a question to a list is here, and only here. */
export type Kind = 'text' | 'number' | 'boolean' | 'date' | 'moment' | 'money' | 'id' | 'texts';
export type Operator = 'eq' | 'gte' | 'lte' | 'neq' | 'isnull';
const OPERATORS: readonly Operator[] = ['gte', 'lte', 'neq', 'isnull'];

export interface Resolved {
  kind: Kind;
  column: string;
}

type Words = Record<Language, string>;

const expected: Record<Kind, Words> = {
  text: { zh: '文字', en: 'a text' },
  texts: { zh: '文字', en: 'a text' },
  id: { zh: '记录编号（UUID）', en: 'the id of a record (UUID)' },
  number: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  date: { zh: '真实存在的日期，如 2026-09-01', en: 'a real date, such as 2026-09-01' },
  moment: { zh: '日期或带时区的时刻，如 2026-09-01 或 2026-09-01T08:00:00+08:00', en: 'a date or a moment with its offset, such as 2026-09-01 or 2026-09-01T08:00:00+08:00' },
  money: { zh: '以元为单位的金额，最多两位小数，如 1234.56', en: 'an amount in the main unit with at most two decimals, such as 1234.56' },
};

/**
 * One condition of a filter.
 * @param name as it was asked, with its operator; a refusal names it
 * @throws FILTER_VALUE (400)
 */
export function conditionOf(field: Resolved, operator: Operator, value: unknown, name: string): RawBuilder<unknown> {
  const column = sql.ref(field.column);
  requireReadable(field.kind, operator, value, name);
  if (operator === 'isnull') return value === true ? sql`${column} is null` : sql`${column} is not null`;
  if (Array.isArray(value)) return anyOf(field, value as unknown[], name);
  if (field.kind === 'texts') return member(column, operator, read('texts', value, name), name);
  if (field.kind === 'moment' && isDay(value)) return onDay(column, operator, value);
  return compared(column, operator, operandOf(field.kind, read(field.kind, value, name)));
}

/** `dueOn_gte` asks for `dueOn` from a value on. */
export function namedOf(name: string): [field: string, operator: Operator] {
  const operator = OPERATORS.find((candidate) => name.endsWith(`_${candidate}`));
  return operator ? [name.slice(0, -operator.length - 1), operator] : [name, 'eq'];
}

/** The same reading as conditionOf, for rows that are here already. @throws FILTER_VALUE */
export function requireReadable(kind: Kind, operator: Operator, value: unknown, name: string): void {
  if (operator === 'isnull' ? typeof value !== 'boolean' : Array.isArray(value) && operator !== 'eq') throw wrongValue(name, operator === 'isnull' ? expected.boolean : expected[kind]);
  if (operator !== 'isnull') for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) read(kind, one, name);
}

/** Whether a value can be asked of this kind of field at all. */
export function isReadable(kind: Kind, value: unknown): boolean {
  return readable[kind](value);
}

/** What a filter besides the columns takes: one value as it is, without an operator. */
export function oneValue(kind: Kind): Words {
  return { zh: `一个值（${expected[kind].zh}），不带 _gte、_lte、_neq、_isnull`, en: `one value (${expected[kind].en}) without _gte, _lte, _neq or _isnull` };
}

/** PostgreSQL keeps no NUL in text, so nothing can be equal to one. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0');
}

export function wrongValue(name: string, words: Words): Error {
  const field = name.slice(0, 60);
  return common.FILTER_VALUE({ field, expected: words }).at(`filter.${field}`);
}

function compared(column: RawBuilder<unknown>, operator: Operator, operand: RawBuilder<unknown>): RawBuilder<unknown> {
  if (operator === 'gte') return sql`${column} >= ${operand}`;
  if (operator === 'lte') return sql`${column} <= ${operand}`;
  if (operator === 'neq') return sql`${column} is distinct from ${operand}`;
  return sql`${column} = ${operand}`;
}

/** A list of texts holds a value or does not; nothing is above or below it. */
function member(column: RawBuilder<unknown>, operator: Operator, value: string, name: string): RawBuilder<unknown> {
  if (operator === 'gte' || operator === 'lte') throw wrongValue(name, { zh: '不能比较大小的字段，请去掉 _gte、_lte', en: 'a field that has no order; leave out _gte and _lte' });
  return operator === 'neq' ? sql`not (${value} = any(${column}))` : sql`${value} = any(${column})`;
}

/** A day of a field that keeps moments is the whole Shanghai day, from its first moment to its last. */
function onDay(column: RawBuilder<unknown>, operator: Operator, day: string): RawBuilder<unknown> {
  const [first, next] = [sql.val(momentAt(day, '00:00')), sql.val(momentAt(addDays(day, 1), '00:00'))];
  if (operator === 'gte') return sql`${column} >= ${first}`;
  if (operator === 'lte') return sql`${column} < ${next}`;
  const within = sql`(${column} >= ${first} and ${column} < ${next})`;
  return operator === 'neq' ? sql`${within} is not true` : within;
}

function anyOf(field: Resolved, values: readonly unknown[], name: string): RawBuilder<unknown> {
  const column = sql.ref(field.column);
  const members = values.map((value) => read(field.kind, value, name));
  if (field.kind === 'texts') return sql`${column}::text[] && ${sql.val(members)}::text[]`;
  if (field.kind === 'moment') {
    const each = members.map((value) => (isDay(value) ? onDay(column, 'eq', value) : compared(column, 'eq', operandOf('moment', value))));
    return each.length === 0 ? sql`false` : sql`(${sql.join(each, sql` or `)})`;
  }
  if (field.kind === 'money') return sql`${column} = any(${sql.val(members)}::text[]::numeric[])`;
  // an id is compared as PostgreSQL writes it
  return sql`${column}::text = any(${sql.val(members.map((value) => value.toLowerCase() === value || field.kind !== 'id' ? value : value.toLowerCase()))}::text[])`;
}

function operandOf(kind: Kind, value: string): RawBuilder<unknown> {
  // a small column is compared with any number that is asked for: what cannot be equal just is not
  if (kind === 'number') return sql`${Number(value)}::bigint`;
  if (kind === 'boolean') return sql`${value === 'true'}`;
  if (kind === 'moment') return sql`${new Date(value)}`;
  return sql`${value}`;
}

function read(kind: Kind, value: unknown, name: string): string {
  if (!isReadable(kind, value)) throw wrongValue(name, expected[kind]);
  return String(kind === 'number' ? Number(value) : value);
}

/** A list or an object is never taken for the text that it would print as. */
function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && isBusinessDate(value);
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** A moment says its offset; without one nobody knows which moment is meant. */
function isMoment(value: unknown): boolean {
  const day = typeof value === 'string' ? MOMENT.exec(value)?.[1] : undefined;
  if (day === undefined || !isBusinessDate(day)) return false;
  const year = new Date(String(value)).getUTCFullYear();
  return year >= 1899 && year <= 9999;
}

const readable: Record<Kind, (value: unknown) => boolean> = {
  text: isText,
  texts: isText,
  id: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  number: (value) => isPlain(value) && /^-?\d{1,9}$/.test(String(value)),
  boolean: (value) => typeof value === 'boolean' || value === 'true' || value === 'false',
  date: isDay,
  moment: (value) => isDay(value) || isMoment(value),
  money: (value) => isPlain(value) && isAmount(String(value)),
};
