import { useState } from 'react';
import ChangesIcon from '@mui/icons-material/CompareArrowsOutlined';
import { Alert, Box, Button, Typography } from '@mui/material';
import { LinkBase, Loading, ShowBase, Title, useNotify, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { Panel, useReadFailure, AskDialog, Stake } from '../layout/index.js';
import { useData, useMay } from '../providers/index.js';
import type { WholeBulletin } from './bulletin.js';
import { Downloads } from './Downloads.js';
import { FiguresPage } from './FiguresPage.js';
import { Standing } from './Standing.js';
import { useIssueName } from './useIssueName.js';

/** A bulletin as it stands for good: its head, its papers, its figures. */
export default function BulletinShow() {
  return (
    <ShowBase loading={<Loading />} queryOptions={useReadFailure()}>
      <Sheet />
    </ShowBase>
  );
}

function Sheet() {
  const bulletin = useRecordContext<WholeBulletin>();
  const translate = useTranslate();
  const issueName = useIssueName();
  const mayExplain = useMay('bulletin.explain');
  if (!bulletin) return null;
  return (
    <Box sx={{ maxWidth: 1400, minWidth: 0, pt: 1 }}>
      <Title title={bulletin.title} />
      <Panel
        title={bulletin.title}
        actions={
          <>
            {mayExplain && (
              <Button component={LinkBase} to={`/bulletins/${bulletin.id}/changes`} startIcon={<ChangesIcon />}>
                {translate('bulletins.changes.title')}
              </Button>
            )}
            <Issue bulletin={bulletin} />
          </>
        }
      >
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center', mb: 1 }}>
          <Typography>{[issueName(bulletin), bulletin.documentNumber].filter(Boolean).join('　')}</Typography>
          <Standing bulletin={bulletin} />
        </Box>
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {translate('bulletins.head', { office: bulletin.figures.office, cutOff: bulletin.cutOff, knownAt: showMoment(bulletin.knownAt), by: bulletin.createdByName ?? '—' })}
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }} title={bulletin.sha256}>
          {translate('bulletins.version', { version: bulletin.sha256.slice(0, 12), layout: bulletin.templateName ?? translate('bulletins.layout.builtIn') })}
        </Typography>
        {bulletin.note && <Typography sx={{ mt: 1, whiteSpace: 'pre-wrap' }}>{bulletin.note}</Typography>}
        <Downloads bulletin={bulletin} />
      </Panel>
      <FiguresPage figures={bulletin.figures} />
    </Box>
  );
}

/** From now on everybody it speaks of may read it: asked for once, and said what it means. */
function Issue({ bulletin: { id, title, documentNumber, issuedAt, issuedByName } }: { bulletin: WholeBulletin }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const mayIssue = useMay('bulletin.issue');
  const { act } = useData();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  if (issuedAt) {
    return (
      <Typography variant="body2" color="text.secondary">
        {translate('bulletins.issuedBy', { name: issuedByName ?? '—', at: showMoment(issuedAt) })}
      </Typography>
    );
  }
  if (!mayIssue) return <Alert severity="info">{translate('bulletins.standing.published')}</Alert>;
  const issue = async (): Promise<void> => {
    setBusy(true);
    try {
      await act('bulletins', id, 'issues');
      notify('bulletins.issue.done', { type: 'info' });
      refresh();
    } catch (error) {
      notify(error instanceof Error ? error.message : 'app.errors.server', { type: 'error' });
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <>
      <Button variant="contained" onClick={() => setAsking(true)}>
        {translate('bulletins.issue.button')}
      </Button>
      {asking && (
        <AskDialog title={translate('bulletins.issue.title')} text={translate('bulletins.issue.text')} confirm={translate('bulletins.issue.button')} busy={busy} onClose={() => setAsking(false)} onConfirm={() => void issue()}>
          <Stake>{[title, documentNumber].filter(Boolean).join(' · ')}</Stake>
        </AskDialog>
      )}
    </>
  );
}
