import { z } from 'zod';
import { isBusinessDate, isMonth } from '#calendar';
import { amount, isAmount } from '#money';
import { readableName } from '#names';

/** Shapes that many bodies share; each says in its message what to type. */

const say = (zh: string, en: string): { params: { zh: string; en: string } } => ({ params: { zh, en } });

export const id = z.uuid();
/** Units and sectors are few. */
export const smallId = z.number().int().min(1).max(32_767);

/** The same in a query, where everything is text. */
export const askedId = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(smallId)
  .meta({ type: 'integer', minimum: 1, maximum: 32_767 });

/** A moment as ISO 8601 with its offset: 2026-07-01T00:00:00+08:00. */
export const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const businessDate = z
  .string()
  .refine(isBusinessDate, say('请填写真实存在的日期，格式 2026-09-01。', 'Give a real date, as 2026-09-01.'))
  .meta({ format: 'date', example: '2026-09-01' });

export const month = z
  .string()
  .refine(isMonth, say('请填写月份，格式 2026-09。', 'Give a month, as 2026-09.'))
  .meta({ example: '2026-09' });

/** Exact money in the currency's main unit: a decimal string or a JSON integer, at most two decimals. */
export const money = z
  .union([z.string(), z.number()])
  .refine((value) => typeof value === 'string' || Number.isSafeInteger(value), say('金额请用文字形式填写，最多两位小数，如 "1234.56"。', 'Give the amount as text with at most two decimals, such as "1234.56".'))
  .refine((value) => isAmount(String(value)), say('金额格式不对：最多两位小数，不带逗号和单位，如 1234.56。', 'This is not an amount: at most two decimals, no commas or units, such as 1234.56.'))
  .transform((value) => amount(value))
  .meta({ type: 'string', pattern: '^-?\\d{1,15}(\\.\\d{1,2})?$', example: '3250000000.00' });

/** Exchange rate, 元 per unit of the currency. */
export const rate = z
  .union([z.string(), z.number()])
  .refine((value) => /^\d{1,8}(\.\d{1,8})?$/.test(String(value)) && Number(value) > 0, say('汇率应为大于零的数字，如 7.1234。', 'A rate is a number above zero, such as 7.1234.'))
  .transform(String)
  .meta({ type: 'string', example: '7.1234' });

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ example: 'CNY' });

/** The one character that no database keeps. */
const storable = (text: z.ZodString): z.ZodString =>
  text.refine((value) => !value.includes('\0'), say('文字中有无法保存的字符，请重新输入。', 'There is a character in this text that cannot be kept; type it again.'));

/** Text that people type: trimmed, not empty. */
export const line = (max: number): z.ZodString => storable(z.string().trim().min(1).max(max));

/**
 * What something or somebody is called: kept without what cannot be seen, and refused where nothing in it can be read,
 * or it would stand as an empty line in every list.
 */
export const name = (max: number, min = 1) =>
  line(max)
    .transform((text) => readableName(text) ?? '')
    .refine((text) => text !== '', say('名称里没有可以辨认的文字，请填写文字或数字。', 'There is nothing to read in this name; use letters or digits.'))
    .refine((text) => text === '' || text.length >= min, say(`名称至少 ${min} 个字。`, `The name needs at least ${min} characters.`))
    .meta({ minLength: min, maxLength: max });

/** Optional text: empty means unknown. */
export const note = (max: number) =>
  storable(z.string().trim().max(max))
    .transform((text) => (text === '' ? null : text))
    .nullable();

export const version = z.number().int().min(1).meta({ description: 'The version you read; a newer one in between gives 409.' });
