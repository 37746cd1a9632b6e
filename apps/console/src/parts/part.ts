/** The three kinds of parts a district is divided by, named by their resources. */
export const PART_RESOURCES = ['sectors', 'tiers', 'industry-chains'] as const;
export type PartResource = (typeof PART_RESOURCES)[number];

export function asPartResource(name: string | undefined): PartResource {
  return PART_RESOURCES.find((one) => one === name) ?? 'sectors';
}

export interface Part {
  id: number | string;
  name: string;
  position: number;
  active: boolean;
  effectiveOn: string | null;
  reason: string | null;
  version: number;
  /** Of sectors. */
  targetKind?: 'amount' | 'growth';
  source?: string | null;
  /** Of tiers, 元. */
  minAmount?: string;
  maxAmount?: string | null;
  /** Of chains. */
  chainGroup?: string;
}

export interface PartVersion {
  version: number;
  name: string;
  active: boolean;
  effectiveOn: string | null;
  knownAt: string | null;
  changedByName: string | null;
  reason: string | null;
  minAmount: string | null;
  maxAmount: string | null;
  chainGroup: string | null;
}

export interface PartHistory {
  uses: { projects: number; openProjects: number; units: number; targets: number; actuals: number };
  versions: PartVersion[];
}
