import type { Light } from '#figures';
import type { BulletinFigures, Line, ListedUnit, Measure } from './bulletin-figures.js';
import { add, isZero, subtract } from '#money';
import { METRIC_WORDS, SECTOR_WORD } from './wording.js';

/** A line with what only units have: a group and ranks. */
export interface Graded {
  line: Line;
  group: string;
  signedRank: number | null;
  receivedRank: number | null;
}

export type Listed = ListedUnit;

export interface GradedGroup {
  name: string;
  units: Graded[];
}

/** The lines of a bulletin in the form that both the Word fields and the Excel sheets print. */
export function linesOf(figures: BulletinFigures): { sectors: Graded[]; groups: GradedGroup[]; tiers: Graded[] } {
  const plain = (line: Line): Graded => ({ line, group: '', signedRank: null, receivedRank: null });
  return {
    sectors: figures.sectors.map(plain),
    groups: figures.unitGroups.map(({ name, units }) => ({
      name,
      units: units.map((line) => ({ line, group: name, signedRank: line.signedRank, receivedRank: line.receivedRank })),
    })),
    tiers: figures.tiers.map(plain),
  };
}

/** The year's target less those of the sectors: null where there is none, or where no sector has one. */
export function undividedOf({ total, sectors }: BulletinFigures): Record<'signed' | 'received', string | null> {
  const of = (metric: 'signed' | 'received'): string | null => {
    const { target } = total[metric];
    const parts = sectors.flatMap((line) => line[metric].target ?? []);
    return target === null || parts.length === 0 ? null : subtract(target, add('0.00', ...parts));
  };
  return { signed: of('signed'), received: of('received') };
}

/** The line with which the targets of the sectors add up to the year's; none where they do so by themselves. */
export function undividedLine(figures: BulletinFigures): Graded[] {
  const rests = undividedOf(figures);
  if (Object.values(rests).every((rest) => rest === null || isZero(rest))) return [];
  const measure = (target: string | null): Measure => ({ actual: '0.00', target, completion: null, gap: null, light: null, pending: '0.00', lastYear: null, growth: null });
  const line: Line = { key: null, name: '目标未分解到领域', kind: null, signed: measure(rests.signed), received: measure(rests.received), signedProjects: 0 };
  return [{ line, group: '', signedRank: null, receivedRank: null }];
}

export interface LightLine {
  name: string;
  metric: string;
  green: string;
  yellow: string;
  red: string;
  none: string;
}

/** Who stands at which light, for sectors and for each group of units. Nobody is a word, not an empty cell. */
export function lightsTable(figures: BulletinFigures): LightLine[] {
  const parts = [
    { name: SECTOR_WORD, lines: figures.sectors },
    ...figures.unitGroups.map(({ name, units }) => ({ name, lines: units })),
  ].filter(({ lines }) => lines.some(({ signed, received }) => signed.light !== null || received.light !== null));
  return parts.flatMap(({ name, lines }) =>
    (['signed', 'received'] as const).map((metric) => {
      const at = (light: Light | null): string => namesOf(lines.filter((line) => measureOf(line, metric).light === light));
      return { name, metric: METRIC_WORDS[metric], green: at('green'), yellow: at('yellow'), red: at('red'), none: at(null) };
    }),
  );
}

function measureOf(line: Line, metric: 'signed' | 'received'): Measure {
  return line[metric];
}

function namesOf(lines: readonly Line[]): string {
  return lines.length === 0 ? '无' : lines.map(({ name }) => name).join('，');
}
