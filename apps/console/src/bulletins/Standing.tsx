import { Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Bulletin } from './bulletin.js';

/** Issued or not yet, and whether a newer edition has taken its place. */
export function Standing({ bulletin: { issuedAt, current } }: { bulletin: Bulletin }) {
  const translate = useTranslate();
  if (!current) return <Chip size="small" variant="outlined" label={translate('bulletins.standing.replaced')} />;
  return <Chip size="small" color={issuedAt ? 'success' : 'default'} variant="outlined" label={translate(issuedAt ? 'bulletins.standing.issued' : 'bulletins.standing.published')} />;
}
