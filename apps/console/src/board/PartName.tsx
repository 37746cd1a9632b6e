import { useTranslate } from 'react-admin';
import type { Dimension, When } from './question.js';
import { useBoard } from './useFigures.js';
import { useRowName } from './useRowName.js';

/** Which part of the district a page is about, by the name that its row has on the board. */
export function PartName({ by, part, ...when }: When & { by: Dimension; part: string | null }) {
  const translate = useTranslate();
  const rowName = useRowName(by);
  const { data } = useBoard({ ...when, by });
  const row = data?.rows.find(({ key }) => key === part);
  return row ? <> · {translate('board.rows.part', { part: rowName(row) })}</> : null;
}
