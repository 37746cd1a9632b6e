import type { Reading } from '#database';
import { canonical, fingerprint, type BulletinFigures, type Line } from './bulletin-figures.js';
import { bulletins } from './bulletins.js';
import { gatherFigures } from './gather.js';

/** What does not hold of a published bulletin. */
export interface BulletinFault {
  id: string;
  year: number;
  month: number;
  revision: number;
  /** `fingerprint`: the figures are not those that were hashed; `figures`: the books give others for its day and moment. */
  kind: 'fingerprint' | 'figures';
  /** Name of the line and what stands in the bulletin and in the books; empty for a fingerprint. */
  line: string;
  printed: string;
  booked: string;
}

/**
 * Asks of every published bulletin whether its figures are those that were frozen, and whether the books still give them
 * for its day as known at its moment. Names, targets and settings may have changed since: they are not compared.
 */
export async function verifyBulletins(reading: Reading): Promise<BulletinFault[]> {
  const faults: BulletinFault[] = [];
  const rows = await reading.tx.selectFrom('bulletin').select(['id', 'year', 'month', 'revision', 'knownAt', 'sha256']).orderBy('createdAt').execute();
  for (const { id, year, month, revision, knownAt, sha256 } of rows) {
    const written = await bulletins.written(reading, id);
    const figures = JSON.parse(written) as BulletinFigures;
    const head = { id, year, month, revision };
    if (fingerprint(written) !== sha256 || canonical(figures) !== written) faults.push({ ...head, kind: 'fingerprint', ...{ line: '', printed: '', booked: '' } });
    const [printed, booked] = [amountsOf(figures), amountsOf(await gatherFigures(reading, { year, month }, knownAt))];
    const lines = [...new Set([...printed.keys(), ...booked.keys()])].filter((line) => (printed.get(line) ?? '0.00') !== (booked.get(line) ?? '0.00'));
    faults.push(...lines.map((line) => ({ ...head, kind: 'figures' as const, line, printed: printed.get(line) ?? '', booked: booked.get(line) ?? '' })));
  }
  return faults;
}

/** Every amount of the tables by where it stands. */
function amountsOf({ total, sectors, unitGroups, tiers, trend }: BulletinFigures): Map<string, string> {
  const of = (table: string, lines: readonly Line[]): [string, string][] =>
    lines.flatMap(({ key, signed, received }): [string, string][] => [[`${table} ${key ?? '-'} signed`, signed.actual], [`${table} ${key ?? '-'} received`, received.actual]]);
  return new Map([
    ...of('total', [total]),
    ...of('sector', sectors),
    ...of('unit', unitGroups.flatMap(({ units }) => units)),
    ...of('tier', tiers),
    ...trend.flatMap(({ month, signed, received }): [string, string][] => [[`${month} signed`, signed], [`${month} received`, received]]),
  ]);
}
