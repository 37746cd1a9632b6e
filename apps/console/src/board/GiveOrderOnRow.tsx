import { useTranslate } from 'react-admin';
import type { BoardRow } from '../providers/index.js';
import { GiveOrderButton } from '../supervision/GiveOrderButton.js';
import { METRICS, type Dimension } from './question.js';

/** An order on the sector or unit whose row shows the problem; tiers and chains answer for nothing. */
export function GiveOrderOnRow({ by, row }: { by: Dimension; row: BoardRow }) {
  const translate = useTranslate();
  if (row.key === null || (by !== 'sector' && by !== 'unit')) return null;
  const about = by === 'sector' ? { sectorId: Number(row.key) } : { aboutUnitId: Number(row.key) };
  const behind = METRICS.some((metric) => row[metric].light === 'yellow' || row[metric].light === 'red');
  const title = behind ? translate('supervision.behindTitle', { name: row.name }) : '';
  return <GiveOrderButton small about={{ ...about, name: row.name, title }} />;
}
