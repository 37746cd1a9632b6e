import { z } from 'zod';
import type { Occasion } from '#organisation';
import { businessDate, line, money, note, version } from '../http/shapes.js';
import { amount, flag, maybeAmount, maybeDate, maybeMoment, maybeText, stamps, text, texts, whole } from '../http/views.js';

const part = {
  code: text,
  name: text,
  position: whole,
  active: flag.meta({ description: '停用的不再用于新记录；旧记录和旧数字保留' }),
  effectiveOn: maybeDate.meta({ description: '最近一次变更从这一天起生效；建账时即有的为 null' }),
  reason: maybeText,
  ...stamps,
};

export const SectorView = z.strictObject({ id: whole, ...part, targetKind: z.enum(['amount', 'growth']), prospects: texts, source: maybeText });
export const TierView = z.strictObject({ id: text, ...part, minAmount: amount, maxAmount: maybeAmount, inferred: flag });
export const ChainView = z.strictObject({ id: text, ...part, chainGroup: text });

export const HistoryView = z.strictObject({
  uses: z.strictObject({ projects: whole, openProjects: whole, units: whole, targets: whole, actuals: whole }),
  versions: z.array(
    z.strictObject({
      ...{ version: whole, name: text, active: flag, effectiveOn: maybeDate, knownAt: maybeMoment, changedByName: maybeText, reason: maybeText },
      ...{ minAmount: maybeAmount, maxAmount: maybeAmount, chainGroup: maybeText },
    }),
  ),
});

/** From which day on a change holds, and why it is made. */
const occasion = {
  from: businessDate.nullable().default(null).meta({ description: '从这一天起生效，默认今天；不能晚于今天，也不能落在已关账的月份' }),
  because: note(200).default(null),
};
const place = z.number().int().min(0).max(10_000);
const named = { name: line(60).min(2), position: place };

export const SectorFields = z.strictObject({ ...named, source: note(300), ...occasion });
export const AddSector = SectorFields.extend({ position: place.default(100), source: note(300).default(null), targetKind: z.enum(['amount', 'growth']).default('amount') });
export const TierFields = z.strictObject({ ...named, minAmount: money.meta({ description: '下限（元，含）；上限即上一级的下限，各级自动相接' }), ...occasion });
export const AddTier = TierFields.extend({ position: place.default(100) });
export const ChainFields = z.strictObject({ ...named, chainGroup: line(40), ...occasion });
export const AddChain = ChainFields.extend({ position: place.default(100) });

export const Retire = z.strictObject({ version, ...occasion, because: line(200) });
export const Revive = z.strictObject({ version, ...occasion });

interface Occasional {
  from?: string | null | undefined;
  because?: string | null | undefined;
}

/** What a body says of the part, and on which occasion it says so. */
export function told<T extends Occasional>({ from = null, because = null, ...rest }: T): [rest: Omit<T, 'from' | 'because'>, occasion: Occasion] {
  return [rest, { effectiveOn: from, reason: because }];
}
