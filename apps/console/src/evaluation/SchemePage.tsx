import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { Confirm, LinkBase, Title, useNavigate, useTranslate } from 'react-admin';
import { StatusChip } from '../fields/index.js';
import { EmptyState, Panel } from '../layout/index.js';
import { dataProvider, useData, useMay } from '../providers/index.js';
import { Cautions } from './Cautions.js';
import { EvaluationTabs } from './EvaluationTabs.js';
import { ScoreCard } from './ScoreCard.js';
import type { Results, Scheme } from './types.js';
import { useAnswer } from './useEvaluation.js';
import { useGroupName } from './useGroupName.js';
import { useSend } from './useSend.js';

/** A scheme and the scores it gives on a day, each explained line by line. */
export default function SchemePage() {
  const translate = useTranslate();
  const name = useGroupName();
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const asOf = params.get('asOf') ?? undefined;
  const { data, error, isPending, refetch } = useAnswer<Results>(`/score-schemes/${encodeURIComponent(id)}/results`, { asOf });
  return (
    <>
      <Title title={translate('evaluation.title')} />
      <EvaluationTabs at="/evaluation/schemes" />
      {error && <Alert severity="error">{translate(error.message, { _: error.message })}</Alert>}
      {isPending && <EmptyState text={translate('ra.page.loading')} />}
      {data && (
        <>
          <Head results={data} onChanged={() => void refetch()} />
          <TextField
            type="date"
            label={translate('board.asOf')}
            value={data.asOf}
            onChange={({ target }) => /^\d{4}-\d{2}-\d{2}$/.test(target.value) && setParams({ asOf: target.value })}
            fullWidth={false}
            sx={{ width: 172, mb: 1 }}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: `${data.scheme.year}-01-01`, max: `${data.scheme.year}-12-31` } }}
          />
          {data.groups.length === 0 && <EmptyState title={translate('evaluation.noGroup')} text={translate('evaluation.noGroupHint')} />}
          {data.groups.map((group) => (
            <Panel key={group.kind} title={name(group.kind)}>
              {group.rows.map((row) => <ScoreCard key={row.key} row={row} scheme={data.scheme} />)}
            </Panel>
          ))}
        </>
      )}
    </>
  );
}

function Head({ results: { scheme, wholeDistrict, schedules }, onChanged }: { results: Results; onChanged: () => void }) {
  const translate = useTranslate();
  const mayEdit = useMay('score.edit');
  return (
    <Panel title={scheme.name} actions={<StatusChip status={scheme.state} enumeration="schemeState" />}>
      <Typography variant="body2" color="text.secondary">
        {translate('evaluation.scheme.of', { year: scheme.year, revision: scheme.revision })} · {translate('evaluation.scheme.schedule', schedules)}
        {scheme.source && ` · ${scheme.source}`}
      </Typography>
      {scheme.state === 'draft' && <Alert severity="warning" sx={{ mt: 1 }}>{translate('evaluation.scheme.draftNote')}</Alert>}
      <Cautions cautions={scheme.cautions} />
      {!wholeDistrict && <Alert severity="info" sx={{ mt: 1 }}>{translate('evaluation.score.ownGroup')}</Alert>}
      {mayEdit && <Verbs scheme={scheme} onChanged={onChanged} />}
    </Panel>
  );
}

function Verbs({ scheme, onChanged }: { scheme: Scheme; onChanged: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { act } = useData();
  const { busy, refused, send } = useSend();
  const [asking, setAsking] = useState<'activate' | 'retire' | 'remove' | null>(null);
  const { id, version, state } = scheme;
  const verbs = {
    activate: () => send(() => act('score-schemes', id, 'activations', { version, acknowledged: scheme.cautions.length > 0 }), 'evaluation.scheme.done.activate'),
    retire: () => send(() => act('score-schemes', id, 'retirements', { version }), 'evaluation.scheme.done.retire'),
    remove: () => send(() => dataProvider.delete('score-schemes', { id, previousData: scheme }), 'evaluation.scheme.done.remove'),
  };
  const confirm = async (): Promise<void> => {
    const verb = asking;
    const done = verb && (await verbs[verb]());
    setAsking(null);
    if (done && verb === 'remove') navigate('/evaluation/schemes');
    else if (done) onChanged();
  };
  const revise = async (): Promise<void> => {
    const made = await send(() => act<Scheme>('score-schemes', id, 'revisions'), 'evaluation.scheme.done.revise');
    if (made) navigate(`/evaluation/schemes/${made.id}/edit`);
  };
  const big = { minHeight: 44 };
  return (
    <Box sx={{ mt: 1 }}>
      {refused && <Alert severity="error" sx={{ mb: 1 }}>{refused}</Alert>}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {state === 'draft' && <Button variant="contained" sx={big} disabled={busy} onClick={() => setAsking('activate')}>{translate('evaluation.scheme.activate')}</Button>}
        {state === 'draft' && <Button variant="outlined" sx={big} component={LinkBase} to={`/evaluation/schemes/${id}/edit`}>{translate('ra.action.edit')}</Button>}
        {state === 'draft' && <Button color="error" sx={big} disabled={busy} onClick={() => setAsking('remove')}>{translate('evaluation.scheme.remove')}</Button>}
        {state !== 'draft' && <Button variant="outlined" sx={big} disabled={busy} onClick={() => void revise()}>{translate('evaluation.scheme.revise')}</Button>}
        {state === 'in_force' && <Button color="warning" sx={big} disabled={busy} onClick={() => setAsking('retire')}>{translate('evaluation.scheme.retire')}</Button>}
      </Box>
      <Confirm
        isOpen={asking !== null}
        loading={busy}
        title={translate(`evaluation.scheme.ask.${asking ?? 'activate'}`)}
        confirm={asking === 'activate' && scheme.cautions.length > 0 ? 'evaluation.scheme.activateAllTheSame' : 'ra.action.confirm'}
        content={
          <>
            {translate(`evaluation.scheme.askText.${asking ?? 'activate'}`, { name: scheme.name })}
            {asking === 'activate' && <Cautions cautions={scheme.cautions} />}
          </>
        }
        onConfirm={() => void confirm()}
        onClose={() => setAsking(null)}
      />
    </Box>
  );
}
