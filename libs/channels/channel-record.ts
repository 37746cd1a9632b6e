import type { Reading } from '#database';
import type { ChannelKind } from './kinds.js';

/** A channel as who keeps it sees it: its secrets are named and never shown. */
export interface ChannelRecord {
  id: string;
  kind: ChannelKind;
  name: string;
  unitId: number | null;
  unitName: string | null;
  config: Record<string, unknown>;
  /** Names of the secrets that are set. */
  secretNames: string[];
  active: boolean;
  /** Why nothing is sent until somebody has looked, or null. */
  pausedReason: string | null;
  pausedAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export function recordsOf(reading: Reading) {
  return reading.tx
    .selectFrom('channel as c')
    .leftJoin('orgUnit as u', 'u.id', 'c.unitId')
    .select(['c.id', 'c.name', 'c.unitId', 'u.name as unitName', 'c.secretNames', 'c.active', 'c.pausedReason', 'c.pausedAt', 'c.version', 'c.createdAt', 'c.updatedAt'])
    .select((eb) => [eb.ref('c.kind').$castTo<ChannelKind>().as('kind'), eb.ref('c.config').$castTo<Record<string, unknown>>().as('config')]);
}
