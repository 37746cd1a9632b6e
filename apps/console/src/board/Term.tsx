import { useState } from 'react';
import { ButtonBase, Tooltip } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { zh } from './words.js';

export type TermName = keyof (typeof zh)['board']['definition'];

/** The word stays a word; the place that takes the tap is as tall as a thumb. */
const TOUCH = { position: 'relative', overflow: 'visible', '&::after': { content: '""', position: 'absolute', inset: '-12px -6px' } } as const;

/** A word of the board with its definition: on hover, on focus, and on a tap. */
export function Term({ name, label }: { name: TermName; label?: string }) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Tooltip describeChild title={translate(`board.definition.${name}`)} open={open} onOpen={() => setOpen(true)} onClose={() => setOpen(false)} disableTouchListener arrow>
      <ButtonBase
        type="button"
        onClick={() => setOpen(true)}
        sx={{ font: 'inherit', color: 'inherit', borderBottom: '1px dotted', borderColor: 'text.secondary', cursor: 'help', verticalAlign: 'baseline', textAlign: 'inherit', lineHeight: 1.3, ...TOUCH }}
      >
        {label ?? translate(`board.term.${name}`)}
      </ButtonBase>
    </Tooltip>
  );
}
