import fc from 'fast-check';
import type { Category } from './records.js';

/**
 * What people do, as a history tells it: whom it is about is a number among those it can be about at that moment, so
 * that a history stays one whatever was refused before. `ago` is how many days back the event lies when it is recorded.
 */
export type Deed =
  | { do: 'register'; unit: 0 | 1; sector: number; investor: number; planned: number | null; tier: number }
  | { do: 'resize'; nth: number; planned: number | null; tier: number }
  | { do: 'chain'; nth: number; chain: number | null }
  | { do: 'sector'; nth: number; sector: number }
  | { do: 'investor'; nth: number; investor: number }
  | { do: 'region'; investor: number; region: number }
  | { do: 'sign'; nth: number; kind: 'formal' | 'framework' | 'intention'; cents: number; dollars: boolean; ago: number }
  | { do: 'increase'; nth: number; cents: number; ago: number }
  | { do: 'confirm' | 'sendBack' | 'resubmit' | 'discard'; nth: number }
  | { do: 'terminate'; nth: number; ago: number }
  | { do: 'receive'; nth: number; cents: number; dollars: boolean; category: Category; names: number | null; ago: number }
  | { do: 'review' | 'recognise' | 'return' | 'reject' | 'hand in again'; nth: number }
  | { do: 'reverse'; nth: number; percent: number; ago: number }
  | { do: 'status'; nth: number; to: 'normal' | 'suspended' | 'terminated'; ago: number }
  | { do: 'reach'; nth: number; kind: 'started' | 'in_production'; park: boolean; ago: number }
  | { do: 'correct'; nth: number; park: boolean; ago: number }
  | { do: 'close' }
  | { do: 'reopen' };

/** A deed and how many minutes after the one before it was done. */
export interface Told {
  after: number;
  deed: Deed;
}

const nth = fc.nat({ max: 40 });
const cents = fc.integer({ min: 1, max: 90_000_000 });
const ago = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 10 }) }, { weight: 3, arbitrary: fc.nat({ max: 70 }) }, { weight: 1, arbitrary: fc.nat({ max: 420 }) });
const planned = fc.option(fc.constantFrom(40_000_000, 100_000_000, 350_000_000, 1_200_000_000, 6_000_000_000));
const place = fc.nat({ max: 3 });

const register = fc.record({ do: fc.constant('register' as const), unit: fc.constantFrom(0 as const, 1 as const), sector: place, investor: place, planned, tier: place });

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: register },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resize' as const), nth, planned, tier: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('chain' as const), nth, chain: fc.option(place) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sector' as const), nth, sector: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('investor' as const), nth, investor: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('region' as const), investor: place, region: place }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('sign' as const), nth, kind: fc.constantFrom('formal', 'formal', 'formal', 'framework', 'intention'), cents, dollars: fc.boolean(), ago }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('increase' as const), nth, cents: fc.integer({ min: -60_000_000, max: 60_000_000 }).filter((value) => value !== 0), ago }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('confirm' as const), nth }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('sendBack' as const, 'discard' as const, 'resubmit' as const), nth }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('terminate' as const), nth, ago }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      nth,
      cents,
      dollars: fc.boolean(),
      category: fc.constantFrom<Category>('equipment', 'equipment', 'equipment', 'working_capital', 'land', 'paid_in_capital'),
      names: fc.option(nth),
      ago,
    }),
  },
  { weight: 18, arbitrary: fc.record({ do: fc.constantFrom('review' as const, 'recognise' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('return' as const, 'reject' as const, 'hand in again' as const), nth }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reverse' as const), nth, percent: fc.integer({ min: 1, max: 100 }), ago }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('status' as const), nth, to: fc.constantFrom('normal', 'normal', 'normal', 'suspended', 'terminated'), ago }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reach' as const), nth, kind: fc.constantFrom('started', 'in_production'), park: fc.boolean(), ago }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('correct' as const), nth, park: fc.boolean(), ago }) },
  { weight: 9, arbitrary: fc.constant<Deed>({ do: 'close' }) },
  { weight: 1, arbitrary: fc.constant<Deed>({ do: 'reopen' }) },
);

const after = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 900 }) },
  { weight: 5, arbitrary: fc.integer({ min: 900, max: 15_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 20_000, max: 70_000 }) },
);

/** A history: a few projects first, then whatever happens to them in about two years. */
export function history(length: number): fc.Arbitrary<Told[]> {
  const told = (one: fc.Arbitrary<Deed>): fc.Arbitrary<Told> => fc.record({ after, deed: one });
  return fc
    .tuple(
      fc.array(told(register), { minLength: 3, maxLength: 3 }),
      fc.array(told(deed), { minLength: Math.ceil(length / 2), maxLength: length, size: 'max' }),
    )
    .map(([first, rest]) => [...first, ...rest]);
}
