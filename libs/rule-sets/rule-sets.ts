import { audit } from '#audit';
import type { BusinessDate } from '#calendar';
import { common, declareRefusals } from '#errors';
import type { Reading, Work } from '#database';
import { CATEGORIES, type CategoryRule, type CountedKind, type RuleSet, type Rules } from './rule-set-record.js';

export const refuse = declareRefusals({
  NO_RULE_SET: {
    kind: 'conflict',
    zh: '{date} 没有生效的到位资金口径，请先由招商办设置。',
    en: 'No rule set for received funds is in force on {date}; the bureau has to add one first.',
  },
  RULE_SET_FROM_CLOSED_MONTH: {
    kind: 'refused',
    zh: '生效日期所在的月份已经关账，口径不能改变已关账的月份。请选择未关账月份内的日期。',
    en: 'The month of that day is closed, and rules never change a closed month. Choose a day in an open one.',
    field: 'validFrom',
    constraints: ['rule_set_from_open_month'],
  },
  RULE_SET_FROM_TAKEN: {
    kind: 'conflict',
    zh: '已有一个版本从这一天起生效，请换一天。',
    en: 'Another version is in force from that day on; choose another day.',
    field: 'validFrom',
    constraints: ['rule_set_valid_from_key'],
  },
  RULE_SET_CATEGORIES: {
    kind: 'refused',
    zh: '八类资金须各写一条，不重复、不遗漏：缺少或重复的有 {categories}。',
    en: 'Each of the eight categories needs one rule, none twice: missing or doubled are {categories}.',
    field: 'categories',
  },
  RULE_SET_CAP_WITHOUT_COUNTING: {
    kind: 'refused',
    zh: '“从不计入”的类别不需要比例上限，请去掉上限或改为计入。',
    en: 'A category that never counts needs no cap; remove the cap or let it count.',
    field: 'categories',
  },
});

export interface RuleSetInput extends Rules {
  name: string;
  validFrom: BusinessDate;
  source: string | null;
}

export const ruleSets = {
  /** All versions, newest first. */
  async all(reading: Reading): Promise<RuleSet[]> {
    const sets = await reading.tx
      .selectFrom('ruleSet as r')
      .leftJoin('person as p', 'p.id', 'r.createdBy')
      .selectAll('r')
      .select('p.name as createdByName')
      .orderBy('r.validFrom', 'desc')
      .execute();
    const categories = await reading.tx.selectFrom('ruleSetCategory').selectAll().orderBy('position').execute();
    return sets.map(({ createdBy: _, contractKinds, ...set }) => ({
      ...set,
      createdAt: set.createdAt,
      contractKinds: contractKinds as CountedKind[],
      categories: categories.filter((row) => row.ruleSetId === set.id).map(({ ruleSetId: _id, position: _place, ...rule }) => rule as CategoryRule),
    }));
  },

  /** @throws NOT_FOUND */
  async get(reading: Reading, id: number): Promise<RuleSet> {
    const found = (await ruleSets.all(reading)).find((set) => set.id === id);
    if (!found) throw common.NOT_FOUND();
    return found;
  },

  /** The version in force on a day, or null for days before the first one. */
  async find(reading: Reading, day: BusinessDate): Promise<RuleSet | null> {
    return (await ruleSets.all(reading)).find((set) => set.validFrom <= day) ?? null;
  },

  /** The version in force on a day; it is stored with what it decided (docs/domain/rules.md#received). */
  async inForce(reading: Reading, day: BusinessDate): Promise<RuleSet> {
    const found = await ruleSets.find(reading, day);
    if (!found) throw refuse.NO_RULE_SET({ date: day });
    return found;
  },

  /**
   * A new version from a day on. It decides about what is recognised or confirmed from then on; what is decided keeps
   * the version that decided it.
   * @throws RULE_SET_FROM_CLOSED_MONTH, RULE_SET_FROM_TAKEN, RULE_SET_CATEGORIES, RULE_SET_CAP_WITHOUT_COUNTING
   */
  async add(work: Work, { categories, ...columns }: RuleSetInput): Promise<RuleSet> {
    requireWhole(categories);
    const { id } = await work.tx
      .insertInto('ruleSet')
      .values({ ...columns, createdBy: work.actor.id, createdAt: work.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    await work.tx
      .insertInto('ruleSetCategory')
      .values(categories.map((category, index) => ({ ...category, ruleSetId: id, position: index + 1 })))
      .execute();
    const added = await ruleSets.get(work, id);
    audit.record(work, { action: 'ruleSet.edit', subjectType: 'rule_set', subjectId: String(id), after: added });
    return added;
  },
};

/** Every kind of money is spoken of once, or a receipt of that kind could not be recognised. */
export function requireWhole(categories: readonly CategoryRule[]): void {
  const wrong = CATEGORIES.filter((category) => categories.filter((rule) => rule.category === category).length !== 1);
  if (wrong.length > 0) {
    throw refuse.RULE_SET_CATEGORIES({ categories: { zh: wrong.map((category) => CATEGORY_NAMES[category]).join('、'), en: wrong.join(', ') } });
  }
  if (categories.some(({ counting, capPercent }) => counting === 'never' && capPercent !== null)) throw refuse.RULE_SET_CAP_WITHOUT_COUNTING();
}

const CATEGORY_NAMES = {
  construction: '建筑安装',
  equipment: '设备购置',
  land: '土地款',
  paid_in_capital: '实缴资本',
  working_capital: '流动资金',
  foreign_capital: '外资',
  intangible: '无形资产',
  other: '其他',
} as const;
