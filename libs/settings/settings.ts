import { z } from 'zod';
import { audit } from '#audit';
import { common, messageOf, type Refusal } from '#errors';
import type { Json, Reading, Work } from '#database';

const wholeFrom = (least: number, most: number) => {
  const error = `请填写 ${least} 到 ${most} 之间的整数 (a whole number from ${least} to ${most})`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

/**
 * What a district may choose: one row per key, with the default used where the row is missing. Rules that differ
 * between districts live here or in a rule set, never in code.
 */
/** Twelve cumulative percentages, one for each month's end: never falling, the last of them 100. */
const curve = z
  .array(z.number().min(0).max(100).refine(hasTwoDecimals, { message: '百分数最多两位小数 (at most two decimals)' }))
  .length(12, { message: '曲线要填满 12 个月 (a curve has twelve months)' })
  .refine((points) => points.every((point, index) => point >= (points[index - 1] ?? 0)), {
    message: '曲线是累计百分数，后一个月不能小于前一个月 (cumulative: no month may be below the one before)',
  })
  .refine((points) => points.at(-1) === 100, { message: '曲线的 12 月应为 100 (December is 100)' });

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '请填写时间，如 08:00 (a time such as 08:00)' });

function monthsKept() {
  const error = '访问日志至少保存 6 个月，最多 120 个月，请填写 6 到 120 之间的整数 (the access log is kept for 6 to 120 months; give a whole number)';
  return z.number({ error }).int({ error }).min(6, { error }).max(120, { error });
}

const EVEN = [8.33, 16.67, 25, 33.33, 41.67, 50, 58.33, 66.67, 75, 83.33, 91.67, 100];

function hasTwoDecimals(value: number): boolean {
  return /^\d+(\.\d{1,2})?$/.test(String(value));
}

const definitions = {
  /** Name and GB/T 2260 code of the district: from its plan. */
  district: z.object({ code: z.string(), name: z.string(), shortName: z.string(), productName: z.string() }).default({
    code: '',
    name: '本区',
    shortName: '本区',
    productName: '招商引资管理系统',
  }),
  /** Gap in percentage points from which a light is green or yellow; below yellow it is red (docs/domain/rules.md#schedule). */
  lights: z
    .object({ green: z.number(), yellow: z.number() })
    .refine((value) => value.green >= value.yellow, { message: '绿灯界限不能低于黄灯界限 (green must not be below yellow)' })
    .default({ green: 0, yellow: -10 }),
  /** Sectors steered by growth: whether green also asks for the city's average (docs/domain/rules.md#growth). */
  growthLights: z.object({ cityAverage: z.boolean() }).default({ cityAverage: true }),
  /**
   * How much of the year should be done by a day: by months with the day within the month, by days, or by a curve for
   * each metric. The curves are kept while another basis is chosen.
   */
  schedule: z
    .object({
      basis: z.enum(['months', 'days', 'curve']),
      curves: z.object({ signed: curve, received: curve }).default({ signed: EVEN, received: EVEN }),
    })
    .default({ basis: 'months', curves: { signed: EVEN, received: EVEN } }),
  /** Unit and decimals in which amounts are shown; storage stays exact in 元. */
  money: z
    .object({ unit: z.enum(['yi', 'wan']), decimals: z.number().int().min(0).max(4) })
    .default({ unit: 'yi', decimals: 2 }),
  /**
   * The bulletin: who issues it (empty: the bureau by its own name), how the whole district is called in it, and from
   * which sizes of contract, in whole 亿元, projects are counted.
   */
  bulletin: z
    .object({
      office: z.string().trim().max(60, { error: '发文单位不超过 60 字 (at most 60 characters)' }),
      area: z.string().trim().min(1, { error: '请填写全区、全县或全市等称呼 (say how the whole district is called)' }).max(10, { error: '称呼不超过 10 字 (at most 10 characters)' }),
      sizes: z.string().regex(/^[1-9]\d{0,3}([、,，][1-9]\d{0,3}){0,5}$/, { error: '合同额档次请用顿号隔开的整数填写，如 1、5、10 (whole 亿元 such as 1、5、10)' }),
    })
    .default({ office: '', area: '全区', sizes: '1、5、10' }),
  /** Shanghai wall clock at which the day's reminders arrive, HH:mm. */
  'reminders.morning': z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('08:30'),
  /** When nobody is reminded: evening to morning (HH:mm, Shanghai; the same twice: never), and days that are not worked. */
  'reminders.rest': z.object({ from: hour, until: hour, holidays: z.boolean() }).default({ from: '21:00', until: '08:00', holidays: true }),
  /** Shanghai wall clock at which a working day's digest goes out, HH:mm. */
  'reminders.digestAt': hour.default('08:30'),
  /**
   * From when a project is a problem (docs/domain/rules.md#problem-projects): signed and not started after so many months; started
   * and without money for so many months; less than a share of its contract so many months after the start; signed and
   * nothing received after so many days.
   */
  problems: z
    .object({
      signedNotStartedMonths: wholeFrom(1, 120),
      startedNoMoneyMonths: wholeFrom(1, 120),
      lowMoneyMonths: wholeFrom(1, 120),
      lowMoneyPercent: wholeFrom(1, 100),
      signedNoMoneyDays: wholeFrom(1, 3650),
    })
    .default({ signedNotStartedMonths: 12, startedNoMoneyMonths: 3, lowMoneyMonths: 6, lowMoneyPercent: 15, signedNoMoneyDays: 180 }),
  /** Within how many days a new lead is answered, judged, and whoever introduced it told what became of it: the first two in working days. */
  leadClock: z.object({ answerWorkingDays: wholeFrom(1, 60), triageWorkingDays: wholeFrom(1, 60), feedbackDays: wholeFrom(1, 180) }).default({ answerWorkingDays: 1, triageWorkingDays: 3, feedbackDays: 7 }),
  /** Up to which share of its contract a project's money is recognised without a second person of the bureau, percent. Above 100 a reason is asked anyway. */
  overContract: z.object({ limitPercent: wholeFrom(100, 1000) }).default({ limitPercent: 120 }),
  /**
   * How far a day that somebody types may lie before the form asks whether it is meant: next steps and deadlines ahead
   * (months), planned payments ahead (years), and what happened behind (days): visits, and everything else.
   */
  dateQuestions: z
    .object({
      nextStepMonths: wholeFrom(1, 120),
      deadlineMonths: wholeFrom(1, 120),
      instalmentYears: wholeFrom(1, 70),
      visitDays: wholeFrom(1, 3650),
      eventDays: wholeFrom(1, 3650),
    })
    .default({ nextStepMonths: 6, deadlineMonths: 12, instalmentYears: 10, visitDays: 90, eventDays: 730 }),
  /** Red and black lists: how many places each has in a group, and what a part has to fulfil (docs/domain/rules.md#red-and-black-lists). */
  lists: z
    .object({ red: wholeFrom(0, 50), black: wholeFrom(0, 50), against: z.enum(['schedule', 'year']) })
    .default({ red: 3, black: 3, against: 'schedule' }),
  /**
   * Supervision orders: how many working days before the deadline who answers is reminded, and after how many working days
   * of delay yellow turns red (docs/domain/rules.md#supervision-orders: each colour after the last deadline passes; the numbers are the district's);
   * and whether orders on suspended or terminated projects remind as well.
   */
  supervision: z
    .object({ remindBeforeDays: wholeFrom(0, 30), redAfterDays: wholeFrom(1, 90), remindWhileResting: z.boolean().default(false) })
    .default({ remindBeforeDays: 2, redAfterDays: 5, remindWhileResting: false }),
  /** How many months the access log is kept. Six at the least, by the law on cyber security (article 23). */
  accessLog: z.object({ keepMonths: monthsKept() }).default({ keepMonths: 12 }),
  /** How long a one-time link for a password stays good, and a request about an administrator waits for the second one. */
  accounts: z.object({ linkHours: wholeFrom(1, 168), requestDays: wholeFrom(1, 30) }).default({ linkHours: 24, requestDays: 7 }),
  /** Present and active only in the database of the demonstration. */
  demonstration: z.object({ active: z.boolean() }).default({ active: false }),
} as const;

/**
 * What is asked of a value that somebody chooses, where more is asked than of one that is kept: a stored one is read as it
 * is, or a stricter rule would keep the product from starting.
 */
const chosen: Partial<Record<keyof typeof definitions, z.ZodType>> = {
  district: z.object({
    code: z.string().regex(/^(\d{6})?$/, { error: '行政区划代码应为 6 位数字 (a code of six digits)' }),
    name: named(60),
    shortName: named(20),
    productName: named(60),
  }),
  lights: definitions.lights.refine(({ green, yellow }) => [green, yellow].every((points) => Math.abs(points) <= 100), {
    message: '界限应在 -100 到 100 个百分点之间 (between -100 and 100 percentage points)',
  }),
};

function named(most: number) {
  return z.string().trim().min(1, { error: '请填写名称 (a name is needed)' }).max(most, { error: `名称不超过 ${most} 字 (at most ${most} characters)` });
}

/** What no definition has a sentence for, in words instead of the library's. */
function inWords(issue: z.core.$ZodRawIssue): string {
  const { zh, en } = messageOf(issue as z.core.$ZodIssue);
  return `${zh.replace(/。$/, '')} (${en.replace(/\.$/, '')})`;
}

/** All reasons in one sentence, and each at its part: `value.green`. */
function refusedAt(issues: readonly z.core.$ZodIssue[]): Refusal {
  const refusal = common.FIELD_INVALID({ reason: issues.map(({ message }) => message).join('；') });
  for (const { message, path } of issues) refusal.also(common.FIELD_INVALID({ reason: message }).at(['value', ...path].join('.')));
  return refusal;
}

export type SettingKey = keyof typeof definitions;
export type SettingValue<K extends SettingKey> = z.infer<(typeof definitions)[K]>;
export const SETTING_KEYS = Object.keys(definitions) as SettingKey[];

/** Keys that the bureau may change on its own; the others belong to the first load. */
const CHANGEABLE: readonly SettingKey[] = ['district', 'lights', 'growthLights', 'schedule', 'money', 'bulletin', 'reminders.morning', 'reminders.rest', 'reminders.digestAt', 'problems', 'leadClock', 'overContract', 'dateQuestions', 'lists', 'supervision', 'accessLog', 'accounts'];

export interface SettingRecord {
  id: SettingKey;
  value: unknown;
  version: number;
  changeable: boolean;
}

export const settings = {
  /** What holds where the district has not chosen. */
  defaultOf: <K extends SettingKey>(key: K): SettingValue<K> => definitions[key].parse(undefined) as SettingValue<K>,

  /** @param knownAt what was chosen at that moment; without it, what is chosen now */
  async get<K extends SettingKey>(reading: Reading, key: K, knownAt: Date | null = null): Promise<SettingValue<K>> {
    const row = knownAt === null
      ? await reading.tx.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
      : await versionKnownAt(reading, key, knownAt);
    return definitions[key].parse(row?.value) as SettingValue<K>;
  },

  async all(reading: Reading): Promise<SettingRecord[]> {
    const rows = await reading.tx.selectFrom('setting').select(['key', 'value', 'version']).execute();
    const stored = new Map(rows.map((row) => [row.key, row]));
    return SETTING_KEYS.map((key) => ({
      id: key,
      value: definitions[key].parse(stored.get(key)?.value),
      version: stored.get(key)?.version ?? 0,
      changeable: CHANGEABLE.includes(key),
    }));
  },

  /** @param version the version read; 0 where the default was still in force */
  async change(work: Work, key: string, version: number, value: unknown): Promise<SettingRecord> {
    const known = CHANGEABLE.find((candidate) => candidate === key);
    if (!known) throw common.NOT_FOUND();
    const parsed = (chosen[known] ?? definitions[known]).safeParse(value, { error: inWords });
    if (!parsed.success) throw refusedAt(parsed.error.issues);
    const before = (await settings.all(work)).find((record) => record.id === known);
    if (before?.version !== version) throw common.VERSION_CONFLICT().showing(before);
    const json = JSON.stringify(parsed.data) as Json;
    await work.tx
      .insertInto('setting')
      .values({ key: known, value: json, version: 1, updatedAt: work.at })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json, version: version + 1 }))
      .execute();
    const after = (await settings.all(work)).find((record) => record.id === known);
    if (!after) throw common.NOT_FOUND();
    audit.record(work, { action: 'setting.edit', subjectType: 'setting', subjectId: known, before, after });
    return after;
  },
};

/** The default held before a first version; where the first one kept is a later one, nobody knows better than that. */
async function versionKnownAt(reading: Reading, key: SettingKey, knownAt: Date): Promise<{ value: unknown } | undefined> {
  const versions = reading.tx.selectFrom('settingVersion').select(['value', 'version']).where('key', '=', key);
  const known = await versions.where('knownAt', '<=', knownAt).orderBy('version', 'desc').executeTakeFirst();
  if (known) return known;
  const first = await versions.orderBy('version').executeTakeFirst();
  return first && first.version > 1 ? first : undefined;
}
