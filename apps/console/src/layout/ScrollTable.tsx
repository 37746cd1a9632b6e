import { useEffect, useRef, useState, type ReactNode } from 'react';
import SwipeIcon from '@mui/icons-material/SwipeOutlined';
import { TableContainer, Typography, type SxProps, type Theme } from '@mui/material';
import { useTranslate } from 'react-admin';

/**
 * Chinese may break after every character, so a narrow table would stand one character to the line. Heads stay whole,
 * cells keep the width of a few words, and what has no room then is moved to by swiping within the table's own box. The
 * first column stays in sight.
 */
const READABLE = {
  ':where(&) th': { wordBreak: 'keep-all', overflowWrap: 'normal' },
  ':where(&) td': { overflowWrap: 'break-word', minWidth: '4.5em' },
  '@media (max-width: 599.95px)': {
    ':where(&) thead th': { whiteSpace: 'nowrap' },
    ':where(&) tr > :not(* ~ *)': { position: 'sticky', left: 0, zIndex: 1, bgcolor: 'background.paper', minWidth: '5.5em', maxWidth: '40vw', whiteSpace: 'normal', wordBreak: 'normal', overflowWrap: 'break-word' },
  },
} as const;

export interface ScrollTableProps {
  children: ReactNode;
  /** What the table is, for who moves to it by keyboard. */
  label?: string;
  sx?: SxProps<Theme>;
}

/** The box around every table of figures: never wider than the page, and it says when there is more at the side. */
export function ScrollTable({ children, label, sx }: ScrollTableProps) {
  const translate = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const isWider = useIsWider(box);
  return (
    <>
      {isWider && (
        <Typography variant="caption" color="text.secondary" sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          <SwipeIcon fontSize="inherit" />
          {translate('app.table.swipe')}
        </Typography>
      )}
      <TableContainer ref={box} sx={[{ overflowX: 'auto', position: 'relative' }, READABLE, ...(Array.isArray(sx) ? (sx as SxProps<Theme>[]) : [sx])] as SxProps<Theme>} {...(isWider || label ? { tabIndex: 0, role: 'region', 'aria-label': label ?? translate('app.table.swipe') } : {})}>
        {children}
      </TableContainer>
    </>
  );
}

function useIsWider(box: React.RefObject<HTMLDivElement | null>): boolean {
  const [isWider, setIsWider] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const measure = (): void => setIsWider(element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [box]);
  return isWider;
}
