import type { Wall } from './wall.js';
import { fill, type Words } from './words.js';

export interface WallAlert {
  key: 'behind' | 'problems' | 'week';
  label: string;
  definition: string;
  value: { count: number } | { yuan: string };
  /** One line below the number. */
  note: string;
  /** Something that somebody has to answer for. */
  serious: boolean;
  /** Where its rows are, for whoever may open them. */
  to: string;
}

/** The three alerts, the same on the wall and on a leader's phone. Units without targets are answered for by their sectors. */
export function alertsOf({ alerts }: Wall, words: Words): WallAlert[] {
  const { behindUnits, behindSectors, problems, week } = alerts;
  const byUnit = behindUnits.of > 0;
  const behind = byUnit ? behindUnits : behindSectors;
  const behindNote = fill(words.behindOf, { of: behind.of, red: behind.red });
  const rules = Object.entries(problems.byRule).filter(([, count]) => count > 0);
  const receipts = encodeURIComponent(JSON.stringify({ status: 'recognised', countedOn_gte: week.from, countedOn_lte: week.to }));
  return [
    {
      key: 'behind',
      label: byUnit ? words.alert.behind : words.alert.behindSectors,
      definition: words.definition.behind,
      value: { count: behind.count },
      note: byUnit ? behindNote : `${words.unitTargetsMissing}；${behindNote}`,
      serious: behind.count > 0,
      // of units, also for whom the ranking opens on sectors
      to: byUnit ? '/evaluation/rankings?by=unit' : '/board',
    },
    {
      key: 'problems',
      label: words.alert.problems,
      definition: words.definition.problems,
      value: { count: problems.count },
      note: rules.length === 0 ? words.noProblems : rules.map(([rule, count]) => `${wordOf(words.rule, rule)} ${count}`).join(' · '),
      serious: problems.count > 0,
      to: '/evaluation/problems',
    },
    {
      key: 'week',
      label: words.alert.week,
      definition: words.definition.week,
      value: { yuan: week.amount },
      note: fill(words.weekOf, { from: week.from.slice(5), to: week.to.slice(5), count: week.count }),
      serious: false,
      to: `/funds-receipts?filter=${receipts}`,
    },
  ];
}

/** One schedule where both metrics share it, two where each has its own curve. */
export function scheduleWords({ schedules }: Pick<Wall, 'schedules'>, words: Words): string {
  const { signed, received } = schedules;
  if (signed === received) return fill(words.schedule, { percent: signed });
  return fill(words.schedulesApart, { signed, received });
}

function wordOf(rules: Words['rule'], rule: string): string {
  return Object.entries(rules).find(([name]) => name === rule)?.[1] ?? rule;
}
