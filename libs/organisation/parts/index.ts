import { partHistory } from './part-history.js';
import { addPart, changePart, retirePart, revivePart } from './part-changes.js';
import { partOf, partsOf, partsThen } from './part-record.js';

export { PART_KINDS, keyOf, type IndustryChain, type PartKind, type PartOf, type PartThen, type Sector, type Tier } from './part-record.js';
export type { Changes as PartChanges, NewChain, NewSector, NewTier, Occasion } from './part-changes.js';
export type { PartHistory, PartUses, PartVersion } from './part-history.js';

/** Sectors, tiers and chains: made, changed, retired and offered again, and none ever forgotten. */
export const parts = {
  all: partsOf,
  get: partOf,
  /** With the names they had on a day, as known at a moment. */
  then: partsThen,
  history: partHistory,
  add: addPart,
  change: changePart,
  retire: retirePart,
  revive: revivePart,
};
