import { useState } from 'react';
import { Alert, Box, Button, LinearProgress, MenuItem, TextField, Typography } from '@mui/material';
import { Title, useNotify, useTranslate } from 'react-admin';
import { FIRST_YEAR } from '../../board/question.js';
import { todayInShanghai } from '../../fields/index.js';
import { Panel } from '../../layout/index.js';
import { API, useData, useMe } from '../../providers/index.js';
import { SaveDialog } from '../table/SaveDialog.js';
import { TargetTabs } from '../TargetTabs.js';
import { readyOf, type ActualItem, type Preview, type TargetItem } from './preview.js';
import { PreviewTable } from './PreviewTable.js';

type Kind = 'targets' | 'actuals';
type Shown = { kind: 'targets'; preview: Preview<TargetItem> } | { kind: 'actuals'; preview: Preview<ActualItem> };

/** A table of targets or of official figures: read, shown row by row, and saved at once when a person says so. */
export default function ImportPage() {
  const translate = useTranslate();
  const me = useMe();
  const thisYear = Number((me?.today ?? todayInShanghai()).slice(0, 4));
  const { uploadTo } = useData();
  const [kind, setKind] = useState<Kind>('targets');
  const [year, setYear] = useState(thisYear);
  const [file, setFile] = useState<File | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const read = async (chosen: File, of: Kind, forYear: number): Promise<void> => {
    setFile(chosen);
    setShown(null);
    setRefused(null);
    setBusy(true);
    try {
      if (of === 'targets') setShown({ kind: of, preview: await uploadTo<Preview<TargetItem>>(`/targets/previews?year=${forYear}`, chosen) });
      else setShown({ kind: of, preview: await uploadTo<Preview<ActualItem>>('/indicator-actuals/previews', chosen) });
    } catch (error) {
      setRefused(error instanceof Error ? error.message : 'app.errors.server');
    }
    setBusy(false);
  };
  const choose = (nextKind: Kind, nextYear: number): void => {
    setKind(nextKind);
    setYear(nextYear);
    setShown(null);
    setFile(null);
  };
  return (
    <>
      <Title title={translate('targets.import.title')} />
      <TargetTabs at="/targets/import" />
      <Panel>
        <Typography color="text.secondary" sx={{ mb: 1 }}>
          {translate('targets.import.text')}
        </Typography>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <TextField select fullWidth={false} label={translate('targets.import.kind')} value={kind} onChange={(event) => choose(event.target.value as Kind, year)} sx={{ minWidth: 180 }}>
            {(['targets', 'actuals'] as const).map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`targets.import.kinds.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          {kind === 'targets' && (
            <TextField select fullWidth={false} label={translate('targets.year')} value={year} onChange={(event) => choose(kind, Number(event.target.value))} sx={{ minWidth: 120 }}>
              {Array.from({ length: thisYear + 2 - FIRST_YEAR }, (_, index) => thisYear + 1 - index).map((one) => (
                <MenuItem key={one} value={one}>
                  {translate('targets.yearOf', { year: one })}
                </MenuItem>
              ))}
            </TextField>
          )}
          <Button component="a" href={`${API}/target-templates/${kind === 'targets' ? `targets?year=${year}` : 'indicator-actuals'}`} download sx={{ minHeight: 44 }}>
            {translate('targets.import.template')}
          </Button>
          <Button component="label" variant="outlined" disabled={busy} sx={{ minHeight: 44 }}>
            {translate('targets.import.choose')}
            <input
              type="file"
              hidden
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={(event) => {
                const chosen = event.target.files?.[0];
                event.target.value = '';
                if (chosen) void read(chosen, kind, year);
              }}
            />
          </Button>
          <Typography variant="body2" color="text.secondary">
            {file?.name ?? translate('targets.import.noFile')}
          </Typography>
        </Box>
        {busy && <LinearProgress aria-label={translate('targets.import.reading')} sx={{ mt: 1 }} />}
        {refused && <Alert severity="error">{translate(refused, { _: refused })}</Alert>}
      </Panel>
      {shown && file && <Result shown={shown} year={year} onDone={() => read(file, kind, year)} />}
    </>
  );
}

function Result({ shown, year, onDone }: { shown: Shown; year: number; onDone: () => Promise<void> }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { post } = useData();
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { counts } = shown.preview;
  const ready = counts.new + counts.changed;

  const commitActuals = async (preview: Preview<ActualItem>): Promise<void> => {
    try {
      await post('/indicator-actuals/batches', { rows: readyOf(preview).flatMap(({ items }) => items.map(({ before: _before, ...row }) => row)) });
      notify('targets.import.done', { type: 'info', messageArgs: { smart_count: ready } });
      await onDone();
    } catch (error) {
      setRefused(error instanceof Error ? error.message : 'app.errors.server');
    }
  };
  return (
    <Panel
      title={translate('targets.import.counts', counts)}
      actions={
        <Button variant="contained" disabled={ready === 0} onClick={() => (shown.kind === 'targets' ? setSaving(true) : void commitActuals(shown.preview))} sx={{ minHeight: 44 }}>
          {translate(shown.kind === 'targets' ? 'targets.import.commit' : 'targets.import.commitActuals', { smart_count: ready })}
        </Button>
      }
    >
      {refused && <Alert severity="error">{translate(refused, { _: refused })}</Alert>}
      {counts.wrong > 0 && <Alert severity="warning">{translate('targets.import.wrongStay')}</Alert>}
      {ready === 0 && counts.wrong === 0 && <Alert severity="info">{translate('targets.import.nothing')}</Alert>}
      <PreviewTable preview={shown.preview} />
      {saving && shown.kind === 'targets' && (
        <SaveDialog
          year={year}
          cells={readyOf(shown.preview).flatMap(({ items }) => items.map(({ before: _before, ...cell }) => cell))}
          onClose={() => setSaving(false)}
          onMoved={onDone}
          onSaved={() => void onDone()}
        />
      )}
    </Panel>
  );
}
