import { lazy, Suspense, useState } from 'react';
import OpenIcon from '@mui/icons-material/OpenInNew';
import DescriptionIcon from '@mui/icons-material/DescriptionOutlined';
import { Box, Button, List, ListItemButton, ListItemIcon, ListItemText, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { API } from '../providers/http.js';

const HeicPicture = lazy(() => import('./HeicPicture.js'));
const PdfPages = lazy(() => import('../pdf/PdfPages.js'));

export interface PreviewedFile {
  id: string;
  name: string;
  mediaType: string;
  size?: number;
  evidenceType?: string | null;
}

export function fileUrl(id: string): string {
  return `${API}/files/${encodeURIComponent(id)}/content`;
}

/** One file as a person judges it: pictures (those of telephones too) and PDF in place, anything else by opening it. */
export function FilePreview({ file, height = 520 }: { file: PreviewedFile; height?: number | string }) {
  const translate = useTranslate();
  const url = fileUrl(file.id);
  const frame = { width: '100%', border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' } as const;
  return (
    <Box>
      {file.mediaType === 'image/heic' ? (
        <Suspense fallback={<Box sx={{ ...frame, minHeight: 120 }} />}>
          <HeicPicture url={url} name={file.name} sx={{ ...frame, maxHeight: height, overflow: 'hidden' }} />
        </Suspense>
      ) : file.mediaType.startsWith('image/') ? (
        <Box component="img" src={url} alt={file.name} sx={{ ...frame, maxHeight: height, objectFit: 'contain', display: 'block' }} />
      ) : file.mediaType === 'application/pdf' ? (
        <Suspense fallback={<Typography color="text.secondary">{translate('app.pdf.loading')}</Typography>}>
          <PdfPages url={url} name={file.name} height={height} />
        </Suspense>
      ) : (
        <Typography color="text.secondary" sx={{ ...frame, p: 3, textAlign: 'center' }}>
          {translate(file.mediaType === 'application/ofd' ? 'app.files.ofd' : 'app.files.noPreview')}
        </Typography>
      )}
      <Button href={url} target="_blank" rel="noopener" size="small" startIcon={<OpenIcon />} sx={{ mt: 1, minHeight: 44 }}>
        {translate('app.files.open', { name: file.name })}
      </Button>
    </Box>
  );
}

/** Several files: a list to choose from and the chosen one beside or below it. */
export function FilePreviews({ files, height }: { files: PreviewedFile[]; height?: number | string }) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = files.find(({ id }) => id === chosen) ?? files[0];
  if (!shown) return <Typography color="text.secondary">{translate('app.files.none')}</Typography>;
  return (
    <Box>
      {files.length > 1 && (
        <List component="nav" dense aria-label={translate('app.files.list')}>
          {files.map((file) => (
            <ListItemButton key={file.id} selected={file.id === shown.id} onClick={() => setChosen(file.id)} sx={{ minHeight: 44 }}>
              <ListItemIcon sx={{ minWidth: 36 }}>
                <DescriptionIcon fontSize="small" />
              </ListItemIcon>
              <ListItemText
                primary={file.name}
                secondary={file.evidenceType ? translate(`enums.evidenceType.${file.evidenceType}`) : undefined}
                slotProps={{ primary: { noWrap: true } }}
              />
            </ListItemButton>
          ))}
        </List>
      )}
      <FilePreview key={shown.id} file={shown} height={height} />
    </Box>
  );
}
