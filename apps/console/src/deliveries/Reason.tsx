import { Typography } from '@mui/material';
import { sentenceAndCode } from './delivery.js';

/** Why it did not arrive: the sentence, and in small print what the other side said in its own words. */
export function Reason({ reason }: { reason: string }) {
  const { sentence, code } = sentenceAndCode(reason);
  return (
    <Typography variant="caption" color="text.secondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
      {sentence}
      {code !== null && (
        <Typography component="span" sx={{ display: 'block', fontSize: '0.7rem', fontFamily: 'monospace' }}>
          {code}
        </Typography>
      )}
    </Typography>
  );
}
