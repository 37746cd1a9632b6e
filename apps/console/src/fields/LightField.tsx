import { Box } from '@mui/material';
import { genericMemo, useFieldValue, useTranslate, type FieldProps } from 'react-admin';
import { visuallyHidden } from './visuallyHidden.js';

export type LightColour = 'green' | 'yellow' | 'red' | 'none';

/** Shape, colour and word together: a light is readable in grey, in print and by ear. */
const LOOK: Record<LightColour, { shape: string; colour: string }> = {
  green: { shape: '▲', colour: 'success.main' },
  yellow: { shape: '●', colour: 'warning.main' },
  red: { shape: '▼', colour: 'error.main' },
  none: { shape: '—', colour: 'text.secondary' },
};

function PlainLightField({ source, record, short }: FieldProps & { short?: boolean }) {
  const value: unknown = useFieldValue({ source, record });
  return <Light light={value} short={short} />;
}

export const LightField = genericMemo(PlainLightField);

/** `word` replaces the usual one where a light means something else than the schedule. */
export function Light({ light, short = false, word: ownWord }: { light: unknown; short?: boolean; word?: string }) {
  const translate = useTranslate();
  const colour: LightColour = light === 'green' || light === 'yellow' || light === 'red' ? light : 'none';
  const word = ownWord ?? translate(`enums.light.${colour}`);
  const { shape, colour: paint } = LOOK[colour];
  return (
    <Box component="span" sx={{ color: paint, whiteSpace: 'nowrap', fontSize: '0.875rem' }} title={word}>
      <span aria-hidden="true">{shape}</span>
      {short ? <Box component="span" sx={visuallyHidden}>{word}</Box> : ` ${word}`}
    </Box>
  );
}
