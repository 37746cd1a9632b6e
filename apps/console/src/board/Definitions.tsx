import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../layout/index.js';
import type { TermName } from './Term.js';
import { zh } from './words.js';

/** 统计口径 in one place, in the order in which the board speaks; the same sentences as at each word. */
export function Definitions() {
  const translate = useTranslate();
  const names = Object.keys(zh.board.definition).filter((name) => name !== 'pending') as TermName[];
  return (
    <Panel>
      <Box component="details">
        <Box component="summary" sx={{ cursor: 'pointer', minHeight: 44, py: 1, fontWeight: 600 }}>
          {translate('board.definitions')}
        </Box>
        <Box component="dl" sx={{ m: 0 }}>
          {names.map((name) => (
            <Box key={name} sx={{ mb: 1 }}>
              <Typography component="dt" variant="body2" sx={{ fontWeight: 600 }}>
                {translate(`board.term.${name}`)}
              </Typography>
              <Typography component="dd" variant="body2" color="text.secondary" sx={{ m: 0 }}>
                {translate(`board.definition.${name}`)}
              </Typography>
            </Box>
          ))}
        </Box>
      </Box>
    </Panel>
  );
}
