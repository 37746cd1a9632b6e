import type { Reading } from '#database';

/** A sector is a target line is a task force (practice.md 0.1). */
export interface Sector {
  id: number;
  code: string;
  name: string;
  position: number;
  targetKind: 'amount' | 'growth';
  prospects: string[];
  source: string | null;
}

export interface Tier {
  code: string;
  name: string;
  position: number;
  minAmount: string;
  maxAmount: string | null;
  inferred: boolean;
}

export interface IndustryChain {
  code: string;
  name: string;
  chainGroup: string;
  position: number;
}

export const sectors = {
  all: async (reading: Reading): Promise<Sector[]> =>
    (await reading.tx.selectFrom('sector').selectAll().orderBy('position').execute()) as Sector[],
  tiers: (reading: Reading): Promise<Tier[]> => reading.tx.selectFrom('tier').selectAll().orderBy('position').execute(),
  chains: (reading: Reading): Promise<IndustryChain[]> => reading.tx.selectFrom('industryChain').selectAll().orderBy('position').execute(),
};
