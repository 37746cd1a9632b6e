import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { LinkBase, Title, useGetList, useNotify, useRedirect, useTranslate } from 'react-admin';
import { todayInShanghai } from '../fields/index.js';
import { Panel, useAsking } from '../layout/index.js';
import { problemOf, useData } from '../providers/index.js';
import type { Bulletin, Preview } from './bulletin.js';
import { FiguresPage } from './FiguresPage.js';
import { useKeptText } from '../layout/useKeptText.js';

interface Period {
  id: string;
  state: 'open' | 'closed';
}

/** A month is chosen; the page shows what would be frozen and what is still missing, before anything is. */
export default function BulletinCreate() {
  const translate = useTranslate();
  const { data: periods } = useGetList<Period>('periods', { pagination: { page: 1, perPage: 200 }, sort: { field: 'month', order: 'DESC' } });
  const [chosen, setChosen] = useState<string | null>(null);
  const thisMonth = todayInShanghai().slice(0, 7);
  const known = [...(periods ?? [])].filter(({ id }) => id <= thisMonth).sort((one, other) => other.id.localeCompare(one.id));
  const month = chosen ?? known.find(({ state }) => state === 'closed')?.id ?? thisMonth;
  return (
    <Box sx={{ maxWidth: 1400, minWidth: 0, pt: 1 }}>
      <Title title={translate('bulletins.create.title')} />
      <Panel title={translate('bulletins.create.title')}>
        <Typography color="text.secondary" sx={{ mb: 2 }}>
          {translate('bulletins.create.text')}
        </Typography>
        {periods && (
          <TextField select fullWidth={false} label={translate('bulletins.create.month')} value={known.some(({ id }) => id === month) ? month : ''} onChange={(event) => setChosen(event.target.value)} sx={{ width: { xs: '100%', sm: 280 } }}>
            {known.map(({ id, state }) => (
              <MenuItem key={id} value={id}>
                {translate('bulletins.create.monthIs', { month: id, state: translate(`enums.periodState.${state}`) })}
              </MenuItem>
            ))}
          </TextField>
        )}
      </Panel>
      {periods && <Prepared key={month} month={month} />}
    </Box>
  );
}

function Prepared({ month }: { month: string }) {
  const translate = useTranslate();
  const { get } = useData();
  const asked = { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) };
  const { data, error } = useQuery({ queryKey: ['bulletins', 'preview', month], queryFn: ({ signal }) => get<Preview>('/bulletins/preview', asked, signal) });
  if (error) return <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>;
  if (!data) return null;
  return (
    <>
      <Obstacle preview={data} month={month} />
      {data.obstacle === null && <Publish asked={asked} />}
      {data.figures && (
        <>
          <Typography color="text.secondary">{translate(data.formats.includes('pdf') ? 'bulletins.create.papers' : 'bulletins.create.papersWithoutPdf')}</Typography>
          <Typography variant="h6" component="h2" sx={{ my: 1 }}>
            {translate('bulletins.create.frozen')}
          </Typography>
          <FiguresPage figures={data.figures} />
        </>
      )}
    </>
  );
}

function Obstacle({ preview: { obstacle, existingId }, month }: { preview: Preview; month: string }) {
  const translate = useTranslate();
  if (obstacle === null) return null;
  const link = obstacle === 'exists' ? `/bulletins/${existingId}/show` : obstacle === 'not_closed' ? '/periods' : null;
  return (
    <Alert
      severity="info"
      sx={{ mb: 2 }}
      action={
        link && (
          <Button color="inherit" component={LinkBase} to={link}>
            {translate(`bulletins.obstacle.go.${obstacle}`)}
          </Button>
        )
      }
    >
      {translate(`bulletins.obstacle.${obstacle}`, { month })}
    </Alert>
  );
}

function Publish({ asked }: { asked: { year: number; month: number } }) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const { post } = useData();
  const [documentNumber, setDocumentNumber] = useState('');
  const [note, setNote] = useKeptText('bulletins/new/note');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { ask, dialog } = useAsking();
  const publish = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      const bulletin = await post<Bulletin>('/bulletins', { ...asked, documentNumber, note });
      notify('bulletins.create.done', { type: 'info' });
      redirect('show', 'bulletins', bulletin.id);
    } catch (error) {
      const { problems } = problemOf(error);
      const message = error instanceof Error ? error.message : 'app.errors.server';
      setRefused(problems?.map((problem) => problem.message).join(' ') || translate(message, { _: message }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title={translate('bulletins.create.publish')}>
      {dialog}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
        <TextField fullWidth={false} label={translate('bulletins.create.documentNumber')} helperText={translate('bulletins.create.documentNumberHelp')} value={documentNumber} onChange={(event) => setDocumentNumber(event.target.value)} slotProps={{ htmlInput: { maxLength: 60 }, inputLabel: { shrink: true } }} sx={{ width: { xs: '100%', sm: 320 } }} />
        <TextField fullWidth={false} multiline label={translate('bulletins.create.note')} helperText={translate('bulletins.create.noteHelp')} value={note} onChange={(event) => setNote(event.target.value)} slotProps={{ htmlInput: { maxLength: 1000 }, inputLabel: { shrink: true } }} sx={{ width: { xs: '100%', sm: 420 } }} />
        <Button variant="contained" disabled={busy} onClick={() => ask({ title: translate('bulletins.create.ask', { month: `${asked.year}-${String(asked.month).padStart(2, '0')}` }), text: translate('bulletins.create.askText'), confirm: translate('bulletins.create.publish') }, () => void publish())} sx={{ minHeight: 44, mt: 0.5 }}>
          {translate('bulletins.create.publish')}
        </Button>
      </Box>
      {refused && (
        <Alert severity="error" sx={{ mt: 1 }}>
          {refused}
        </Alert>
      )}
    </Panel>
  );
}
