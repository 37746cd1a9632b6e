import { Children, isValidElement, type ReactNode } from 'react';
import { Box } from '@mui/material';
import { Labeled } from 'react-admin';

/** Labelled fields side by side as far as the width goes; labels come from `resources.<name>.fields`. */
export function Facts({ children, min = 150 }: { children: ReactNode; min?: number }) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: `repeat(auto-fill, minmax(min(${min}px, 100%), 1fr))`, gap: 2, width: '100%' }}>
      {Children.map(children, (child) => (isValidElement(child) ? <Labeled sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{child}</Labeled> : child))}
    </Box>
  );
}
