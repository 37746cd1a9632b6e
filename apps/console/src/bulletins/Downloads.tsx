import { useState } from 'react';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Alert, Box, Button, FormControlLabel, Switch, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import type { Format, WholeBulletin } from './bulletin.js';

/** Word, Excel and PDF. Where the server cannot make a PDF, no button offers one and a sentence says how it is done otherwise. */
export function Downloads({ bulletin: { id, formats, title } }: { bulletin: WholeBulletin }) {
  const translate = useTranslate();
  const { download } = useData();
  const [today, setToday] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const fetchPaper = async (kind: Format): Promise<void> => {
    setBusy(kind);
    setRefused(null);
    try {
      await download(`/bulletins/${id}/document.${kind}`, `${title}.${kind}`, kind === 'xlsx' ? {} : { layout: today ? 'current' : 'own' });
    } catch (error) {
      const message = error instanceof Error ? error.message : 'app.errors.server';
      setRefused(translate(message, { _: message }));
    } finally {
      setBusy(null);
    }
  };
  return (
    <Box sx={{ mt: 2 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        {formats.map((kind) => (
          <Button key={kind} variant="outlined" startIcon={<DownloadIcon />} loading={busy === kind} loadingPosition="start" disabled={busy !== null} onClick={() => void fetchPaper(kind)} sx={{ minHeight: 44 }}>
            {translate(`bulletins.download.${kind}`)}
          </Button>
        ))}
        <FormControlLabel control={<Switch checked={today} onChange={(event) => setToday(event.target.checked)} />} label={translate('bulletins.download.today')} />
      </Box>
      {!formats.includes('pdf') && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {translate('bulletins.download.noPdf')}
        </Typography>
      )}
      {refused && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {refused}
        </Alert>
      )}
    </Box>
  );
}
