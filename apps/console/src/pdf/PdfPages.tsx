import { useEffect, useRef, useState } from 'react';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Alert, Box, Button, CircularProgress, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { openPdf, pictureOf, troubleOf, type Pdf, type Trouble } from './pages.js';

/** So many pages at once; a long document is not drawn whole because somebody looked at its first page. */
const AT_ONCE = 5;

export interface PdfPagesProps {
  url: string;
  name: string;
  height: number | string;
}

/** A PDF as pictures of its pages: many phones' browsers show nothing in the place of an embedded one. */
export default function PdfPages({ url, name, height }: PdfPagesProps) {
  const translate = useTranslate();
  const { pdf, trouble } = usePdf(url);
  const [shown, setShown] = useState(AT_ONCE);
  const pages = pdf?.numPages ?? 0;
  const last = Math.min(shown, pages);
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 1 }}>
        <Typography variant="body2" color="text.secondary" role="status" sx={{ flexGrow: 1 }}>
          {pdf ? translate('app.pdf.pages', { smart_count: pages }) : trouble ? '' : translate('app.pdf.loading')}
        </Typography>
        <Button href={url} download={name} size="small" startIcon={<DownloadIcon />}>
          {translate('app.pdf.download')}
        </Button>
      </Box>
      {trouble && <Alert severity="warning">{translate(`app.pdf.trouble.${trouble}`)}</Alert>}
      {pdf && (
        <Box tabIndex={0} role="group" aria-label={name} sx={{ maxHeight: { md: height }, overflowY: { md: 'auto' }, bgcolor: 'action.hover', border: 1, borderColor: 'divider', borderRadius: 1, p: { xs: 0.5, md: 1 } }}>
          {Array.from({ length: last }, (_, index) => (
            <Page key={index} pdf={pdf} number={index + 1} alt={translate('app.pdf.page', { page: index + 1, pages, name })} />
          ))}
          {last < pages && (
            <Button fullWidth onClick={() => setShown(shown + AT_ONCE)}>
              {translate('app.pdf.more', { shown: last, pages })}
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}

function usePdf(url: string): { pdf?: Pdf; trouble?: Trouble } {
  const [state, setState] = useState<{ pdf?: Pdf; trouble?: Trouble }>({});
  useEffect(() => {
    let isHere = true;
    const { pdf, close } = openPdf(url);
    const show = (next: { pdf?: Pdf; trouble?: Trouble }): void => {
      if (isHere) setState(next);
    };
    pdf.then((opened) => show({ pdf: opened })).catch((error: unknown) => show({ trouble: troubleOf(error) }));
    return () => {
      isHere = false;
      close();
    };
  }, [url]);
  return state;
}

/** A4 upright, until the page itself is known. */
const USUAL_SHAPE = '210 / 297';

function Page({ pdf, number, alt }: { pdf: Pdf; number: number; alt: string }) {
  const translate = useTranslate();
  const place = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<string | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    let isHere = true;
    let made: string | null = null;
    const width = (place.current?.clientWidth ?? 0) * Math.max(2, window.devicePixelRatio);
    pictureOf(pdf, number, width)
      .then((address) => {
        made = address;
        if (isHere) setPicture(address);
        else URL.revokeObjectURL(address);
      })
      .catch(() => isHere && setIsBroken(true));
    return () => {
      isHere = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [pdf, number]);
  return (
    <Box ref={place} sx={{ mb: 1, bgcolor: '#fff', ...(picture || isBroken ? {} : { aspectRatio: USUAL_SHAPE, display: 'grid', placeItems: 'center' }) }}>
      {picture && <Box component="img" src={picture} alt={alt} sx={{ width: '100%', display: 'block' }} />}
      {isBroken && <Alert severity="warning">{translate('app.pdf.pageTrouble', { page: number })}</Alert>}
      {!picture && !isBroken && <CircularProgress size={28} />}
    </Box>
  );
}
