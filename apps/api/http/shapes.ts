import { z } from 'zod';
import { EARLIEST_DATE, isBusinessDate, isMonth, isPlausibleDate, LATEST_DATE } from '#calendar';
import { amount, HIGHEST_RATE, isAmount, isCurrency, isRate, LOWEST_RATE } from '#money';
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

/** A real day on which something of this trade may lie; what happened may not lie in the future, which the rooms say. */
export const businessDate = z
  .string()
  .refine(isBusinessDate, { ...say('请填写真实存在的日期，格式 2026-09-01。', 'Give a real date, as 2026-09-01.'), abort: true })
  .refine(isPlausibleDate, say(`日期应在 ${EARLIEST_DATE} 到 ${LATEST_DATE} 之间，请核对年份。`, `The date lies between ${EARLIEST_DATE} and ${LATEST_DATE}; check the year.`))
  .meta({ format: 'date', example: '2026-09-01', description: `${EARLIEST_DATE} 至 ${LATEST_DATE}` });

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
  .refine(
    (value) => isRate(String(value)),
    say(
      `汇率应填 1 单位外币折合多少元人民币，如 7.1234，介于 ${LOWEST_RATE} 与 ${HIGHEST_RATE} 之间，最多八位小数。银行按 100 单位外币报价的，请除以 100。`,
      `A rate says how many 元 one unit of the currency is worth, such as 7.1234: from ${LOWEST_RATE} to ${HIGHEST_RATE}, at most eight decimals. Divide a bank's quotation for 100 units by 100.`,
    ),
  )
  .transform(String)
  .meta({ type: 'string', example: '7.1234', description: `1 单位外币折合的人民币元，${LOWEST_RATE} 至 ${HIGHEST_RATE}` });

/** A currency that exists, by its code of ISO 4217. */
export const currency = z
  .string()
  .refine(isCurrency, say('没有这种货币。请填写 ISO 4217 的三位字母代码，如 CNY（人民币）、USD（美元）、HKD（港元）。', 'There is no such currency. Give the three letters of ISO 4217, such as CNY, USD or HKD; renminbi is CNY.'))
  .meta({ example: 'CNY', pattern: '^[A-Z]{3}$', description: 'ISO 4217 字母代码' });

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
