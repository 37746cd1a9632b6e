import DeleteIcon from '@mui/icons-material/Close';
import RetryIcon from '@mui/icons-material/Refresh';
import { Box, CircularProgress, IconButton, Link, MenuItem, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { fileUrl } from '../fields/FilePreview.js';
import { enumValues } from '../i18n/index.js';

export interface FileRowProps {
  name: string;
  fileId?: string;
  typed?: boolean;
  types?: readonly string[];
  type?: string | null;
  failed?: string;
  sending?: boolean;
  onType?: (type: string) => void;
  onRetry?: () => void;
  onRemove: () => void;
}

/** One file of a form: its name, what it proves, and whether it has arrived. */
export function FileRow({ name, fileId, typed, types, type, failed, sending, onType, onRetry, onRemove }: FileRowProps) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', border: 1, borderColor: failed ? 'error.main' : 'divider', borderRadius: 1, px: 1.5, py: 0.5 }}>
      <Box sx={{ flex: '1 1 160px', minWidth: 0 }}>
        {fileId ? (
          <Link href={fileUrl(fileId)} target="_blank" rel="noopener" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            {name}
          </Link>
        ) : (
          <Typography variant="body2" noWrap>
            {name}
          </Typography>
        )}
        {failed && (
          <Typography variant="caption" color="error" component="div" role="alert">
            {translate(failed, { _: failed })}
          </Typography>
        )}
      </Box>
      {typed && fileId && (
        <TextField
          select
          size="small"
          margin="none"
          fullWidth={false}
          label={`${translate('app.files.type')} *`}
          value={type ?? ''}
          error={!type}
          onChange={(event) => onType?.(event.target.value)}
          sx={{ minWidth: 150 }}
        >
          {(types ?? enumValues('evidenceType')).map((value) => (
            <MenuItem key={value} value={value}>
              {translate(`enums.evidenceType.${value}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {sending && <CircularProgress size={20} aria-label={translate('app.files.sending')} />}
      {failed && (
        <IconButton onClick={onRetry} aria-label={translate('app.files.retry')} sx={{ width: 44, height: 44 }}>
          <RetryIcon />
        </IconButton>
      )}
      <IconButton onClick={onRemove} aria-label={translate('ra.action.remove')} sx={{ width: 44, height: 44 }}>
        <DeleteIcon />
      </IconButton>
    </Box>
  );
}
