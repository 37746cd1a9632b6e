import { asHouse, type Reading } from '#database';
import { scheduleFor, scopeOf } from '#figures';
import { ratio, ratioOf, type Ratio } from '#money';
import { settings, type SettingValue } from '#settings';
import { excusesOn } from './excuses.js';
import { concerns, isOwn, ranking, withheldRow, type RankingQuestion } from './ranking.js';
import type { RankedBy, RankedMetric, RankedRow, RankingGroup } from './ranking-record.js';

export type ListQuestion = Omit<RankingQuestion, 'order'>;

/** Would be on the black list, and is excused by what was written down. */
export interface SparedRow extends RankedRow {
  /** null where the row is not one's own. */
  excuse: string | null;
}

export interface RedBlackGroup {
  kind: RankingGroup['kind'];
  red: RankedRow[];
  black: RankedRow[];
  spared: SparedRow[];
}

export interface RedBlackLists {
  year: number;
  asOf: string;
  knownAt: Date;
  by: RankedBy;
  metric: RankedMetric;
  /** Places per list, and what a part has to fulfil: the schedule of the day or the whole year. */
  rule: SettingValue<'lists'>;
  schedule: string;
  wholeDistrict: boolean;
  groups: RedBlackGroup[];
}

/**
 * 红黑榜 of a day within each group, by unrounded completion. Red: over-fulfilled and among the first N places. Black: not
 * fulfilled and among the last N places; who fulfilled, has no target, or is excused by a recorded force majeure is never
 * black, and nobody moves up in the place of who is excused (docs/domain/rules.md#red-and-black-lists). Ties share a place, so a list may be longer
 * than N.
 */
export async function redBlackLists(reading: Reading, question: ListQuestion): Promise<RedBlackLists> {
  const rule = await settings.get(reading, 'lists', question.knownAt);
  const scope = scopeOf(reading);
  const { whole, schedule, excuses } = await asHouse(reading, async (house) => {
    const { year, asOf, knownAt, by } = question;
    return {
      whole: await ranking(house, { ...question, order: 'completion' }),
      schedule: await scheduleFor(house, question.metric, asOf, year, knownAt),
      excuses: await excusesOn(house, { year, asOf, knownAt: knownAt ?? reading.at, by }),
    };
  });
  const required = rule.against === 'year' ? ratioOf(1, 1) : schedule;
  const groups = whole.groups
    .filter((group) => scope.all || concerns(group, question.by, scope))
    .map((group) => listsOf(group, rule, required, excuses))
    .map(({ kind, red, black, spared }) => ({
      kind,
      red: red.map((row) => withheldRow(row, question.by, scope)),
      black: black.map((row) => withheldRow(row, question.by, scope)),
      spared: spared.map((row) => ({ ...withheldRow(row, question.by, scope), excuse: isOwn(row.key, question.by, scope) ? row.excuse : null })),
    }));
  const { year, asOf, knownAt, by, metric } = whole;
  return { year, asOf, knownAt, by, metric, rule, schedule: whole.schedule, wholeDistrict: scope.all, groups };
}

function listsOf({ kind, ranked }: RankingGroup, { red, black }: SettingValue<'lists'>, required: Ratio, excuses: ReadonlyMap<string, string>): RedBlackGroup {
  const shareOf = ({ actual, target }: RankedRow): Ratio => ratio(actual ?? '0', target) ?? ratioOf(0, 1);
  /** 1 for the last; ties share it. */
  const fromBelow = ({ rank }: RankedRow): number => ranked.filter((other) => other.rank > rank).length + 1;
  const last = ranked.filter((row) => shareOf(row).lt(required) && fromBelow(row) <= black);
  return {
    kind,
    red: ranked.filter((row) => shareOf(row).gt(required) && row.rank <= red),
    black: last.filter(({ key }) => !excuses.has(key)),
    spared: last.flatMap((row) => (excuses.has(row.key) ? [{ ...row, excuse: excuses.get(row.key) ?? null }] : [])),
  };
}
