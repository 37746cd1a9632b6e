import { useTranslate } from 'react-admin';
import type { Dimension } from './question.js';

/** The part without a sector, unit, tier or chain has a name of its own in the reader's language. */
export function useRowName(by: Dimension): (row: { key: string | null; name: string }) => string {
  const translate = useTranslate();
  return ({ key, name }) => (key === null ? translate(`board.nameless.${by}`) : name);
}

/** Kinds of units are a closed list; groups of chains are named by the district's own plan. */
export function useKindName(by: Dimension): (kind: string | null) => string {
  const translate = useTranslate();
  return (kind) => (by === 'unit' && kind !== null ? translate(`enums.unitKind.${kind}`, { _: kind }) : (kind ?? translate(`board.nameless.${by}`)));
}
