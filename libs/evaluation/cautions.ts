import { measuresUse, type Caution, type ItemInput } from './score-scheme-record.js';

/**
 * 国办函〔2026〕12号 (in force since 25 January 2026): how often people sign in, enter something or are counted as present in
 * an official app must not be what they are judged by. A scheme that does so is possible, since schemes published earlier
 * must stay readable, but it is said wherever it is seen, and once more before it is put in force.
 */
const RULE = {
  zh: '国办函〔2026〕12号（自2026年1月25日起施行）要求，不得以政务应用程序的使用情况（登录、打卡、填报、走访记录条数等）作为评价单位和个人的依据',
  en: 'Circular 国办函〔2026〕12号 (in force since 25 January 2026) forbids judging units and people by their use of a government app (sign-ins, check-ins, entries, visits recorded)',
};

export function cautionsOf(items: readonly ItemInput[]): Caution[] {
  const names = items.filter(measuresUse).map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    {
      code: 'MEASURES_USE',
      items: names,
      zh: `${RULE.zh}。本方案的“${names.join('”“')}”数的是系统里记了多少条，建议改为到位资金、开工、投产等工作成效。`,
      en: `${RULE.en}. ${names.map((name) => `"${name}"`).join(', ')} counts what was entered here; measure what was achieved instead, such as money received, starts and production.`,
    },
  ];
}
