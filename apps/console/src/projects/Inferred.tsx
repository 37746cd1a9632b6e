import { Button, Chip } from '@mui/material';
import { useNotify, useRecordContext, useTranslate, useUpdate } from 'react-admin';
import { useMay } from '../providers/index.js';
import type { Project } from './project.js';
import { refusal } from './refusal.js';

/** 待确认: read from the report, not said by anybody responsible yet. */
export function Inferred({ what }: { what: 'sector' | 'stage' | 'chain' }) {
  const translate = useTranslate();
  return <Chip size="small" color="warning" variant="outlined" label={translate('projects.inferred')} title={translate(`projects.inferredHint.${what}`)} />;
}

/** The bureau confirms the sector; from then on it is as good as typed. */
export function ConfirmSector() {
  const translate = useTranslate();
  const notify = useNotify();
  const project = useRecordContext<Project>();
  const mayConfirm = useMay('project.transfer');
  const [update, { isPending }] = useUpdate();
  if (!project?.sectorInferred) return null;
  if (!mayConfirm) return <Inferred what="sector" />;
  const confirm = (): void => {
    void update(
      'projects',
      { id: project.id, data: { sectorInferred: false, version: project.version }, previousData: project },
      {
        mutationMode: 'pessimistic',
        onSuccess: () => notify('projects.sectorConfirmed', { type: 'success' }),
        onError: (error) => notify(...refusal(error)),
      },
    );
  };
  return (
    <>
      <Inferred what="sector" />
      <Button size="small" disabled={isPending} onClick={confirm}>
        {translate('projects.confirmSector')}
      </Button>
    </>
  );
}
