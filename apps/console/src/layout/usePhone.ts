import { useMediaQuery, type Theme } from '@mui/material';

/** Below 600 px: cards instead of tables, the bar under the thumb. */
export function usePhone(): boolean {
  return useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
}
