import { useRef, useState, type ChangeEvent } from 'react';
import UploadIcon from '@mui/icons-material/FileUploadOutlined';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import { Alert, Box, Button, Chip, List, ListItem, ListItemText, Typography } from '@mui/material';
import { Title, useGetList, useNotify, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { problemOf, useData } from '../providers/index.js';
import type { Template } from './bulletin.js';
import { TemplateFields } from './TemplateFields.js';

/** The Word layout: fetched, edited in Word or WPS, brought back; a broken one is refused with each place. */
export default function TemplatesPage() {
  const translate = useTranslate();
  const { data = [], refetch } = useGetList<Template>('bulletin-templates', { pagination: { page: 1, perPage: 100 }, sort: { field: 'revision', order: 'DESC' } });
  const current = data.find((template) => template.current);
  return (
    <Box sx={{ maxWidth: 1000, minWidth: 0, pt: 1 }}>
      <Title title={translate('bulletins.layout.title')} />
      <Panel title={translate('bulletins.layout.title')}>
        <Typography sx={{ mb: 2 }}>{translate('bulletins.layout.text')}</Typography>
        <Working current={current} onStored={() => void refetch()} />
      </Panel>
      <History templates={data} onRestored={() => void refetch()} />
      <TemplateFields />
    </Box>
  );
}

function Working({ current, onStored }: { current: Template | undefined; onStored: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { download, uploadTo } = useData();
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ sentence: string; places: string[] } | null>(null);
  const send = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    setBusy(true);
    setRefused(null);
    try {
      await uploadTo('/bulletin-templates', file);
      notify('bulletins.layout.stored', { type: 'info' });
      onStored();
    } catch (error) {
      const message = error instanceof Error ? error.message : 'app.errors.server';
      const places = problemOf(error).problems?.map((problem) => problem.message) ?? [];
      setRefused({ sentence: translate(message, { _: message }), places: places.filter((place) => place !== message) });
    } finally {
      setBusy(false);
    }
  };
  const path = current && !current.builtIn ? `/bulletin-templates/${current.id}/content` : '/bulletin-templates/built-in/content';
  const fetchFile = (from: string, name: string) => () => void download(from, name).catch((error: unknown) => notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' }));
  const name = current && !current.builtIn ? current.name : translate('bulletins.layout.builtInFile');
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button variant="outlined" startIcon={<DownloadIcon />} onClick={fetchFile(path, name)} sx={{ minHeight: 44 }}>
          {translate('bulletins.layout.fetchCurrent')}
        </Button>
        {current && !current.builtIn && (
          <Button startIcon={<DownloadIcon />} onClick={fetchFile('/bulletin-templates/built-in/content', translate('bulletins.layout.builtInFile'))} sx={{ minHeight: 44 }}>
            {translate('bulletins.layout.fetchBuiltIn')}
          </Button>
        )}
        <Button variant="contained" startIcon={<UploadIcon />} loading={busy} loadingPosition="start" onClick={() => chooser.current?.click()} sx={{ minHeight: 44 }}>
          {translate('bulletins.layout.upload')}
        </Button>
        <input ref={chooser} type="file" accept=".docx" hidden data-testid="template-file" aria-label={translate('bulletins.layout.upload')} onChange={(event) => void send(event)} />
      </Box>
      {refused && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {refused.sentence}
          {refused.places.length > 0 && (
            <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
              {refused.places.map((place) => (
                <li key={place}>{place}</li>
              ))}
            </Box>
          )}
        </Alert>
      )}
    </>
  );
}

function History({ templates, onRestored }: { templates: Template[]; onRestored: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { post, download } = useData();
  const nameOf = ({ builtIn, name }: Template): string => (builtIn ? translate('bulletins.layout.builtIn') : name);
  const restore = async (templateId: string | null): Promise<void> => {
    try {
      await post('/bulletin-templates/restorations', { templateId });
      notify('bulletins.layout.restored', { type: 'info' });
      onRestored();
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    }
  };
  return (
    <Panel title={translate('bulletins.layout.history')} dense>
      {templates.length === 0 && <Typography color="text.secondary" sx={{ px: 2, pb: 2 }}>{translate('bulletins.layout.none')}</Typography>}
      <List disablePadding>
        {templates.map((template) => (
          <ListItem key={template.id} divider sx={{ gap: 1, flexWrap: 'wrap', minHeight: 60 }}>
            <ListItemText sx={{ flex: '1 1 240px', overflowWrap: 'anywhere' }} primary={translate('bulletins.layout.revision', { revision: template.revision, name: nameOf(template) })} secondary={translate('bulletins.layout.by', { name: template.createdByName ?? '—', at: showMoment(template.createdAt) })} />
            {template.current ? (
              <Chip size="small" color="success" variant="outlined" label={translate('bulletins.layout.inForce')} />
            ) : (
              <Button onClick={() => void restore(template.builtIn ? null : template.id)}>{translate('bulletins.layout.restore')}</Button>
            )}
            <Button onClick={() => void download(`/bulletin-templates/${template.id}/content`, template.builtIn ? translate('bulletins.layout.builtInFile') : template.name)}>{translate('bulletins.layout.fetch')}</Button>
          </ListItem>
        ))}
      </List>
      {templates.some(({ current, builtIn }) => current && !builtIn) && (
        <Button sx={{ m: 1 }} onClick={() => void restore(null)}>
          {translate('bulletins.layout.backToBuiltIn')}
        </Button>
      )}
    </Panel>
  );
}
