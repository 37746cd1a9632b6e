import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Contract } from './contract.js';

/** Whether a contract counts as signed, by which version of the rules, and why not. */
export function Verdict({ contract: { counts, uncountedBecause, excludedKind, ruleSetName } }: { contract: Contract; label?: string; source?: string }) {
  const translate = useTranslate();
  if (counts === null) return <Typography variant="body2">{translate('ruleSets.undecided')}</Typography>;
  return (
    <Box>
      <Typography variant="body2" color={counts ? 'success.main' : 'warning.main'} sx={{ fontWeight: 600 }}>
        {translate(counts ? 'ruleSets.yes' : 'ruleSets.no')}
        {uncountedBecause && `：${translate(`enums.uncountedBecause.${uncountedBecause}`)}`}
        {uncountedBecause === 'excluded_kind' && excludedKind && `（${excludedKind}）`}
      </Typography>
      {ruleSetName && (
        <Typography variant="caption" color="text.secondary">
          {ruleSetName}
        </Typography>
      )}
    </Box>
  );
}
