import { useTranslate } from 'react-admin';
import type { Dimension } from './question.js';

const ORIGINS: readonly string[] = ['new', 'carried', 'unsigned'];

/** The part without a sector, unit, tier or chain has a name of its own in the reader's language, as has each origin. */
export function useRowName(by: Dimension): (row: { key: string | null; name: string }) => string {
  const translate = useTranslate();
  return ({ key, name }) => {
    if (key === null) return translate(`board.nameless.${by}`);
    return by === 'origin' && ORIGINS.includes(key) ? translate(`board.origin.${key}`) : name;
  };
}

/** Kinds of units are a closed list; groups of chains are named by the district's own plan. */
export function useKindName(by: Dimension): (kind: string | null) => string {
  const translate = useTranslate();
  return (kind) => (by === 'unit' && kind !== null ? translate(`enums.unitKind.${kind}`, { _: kind }) : (kind ?? translate(`board.nameless.${by}`)));
}
