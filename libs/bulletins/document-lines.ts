import type { Light } from '#figures';
import type { BulletinFigures, Line, ListedUnit, Measure } from './bulletin-figures.js';
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
