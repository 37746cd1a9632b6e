import { useState } from 'react';
import ForwardIcon from '@mui/icons-material/ArrowForward';
import { Alert, Button } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { useEnumLabel } from '../fields/index.js';
import { Panel } from '../layout/index.js';
import { useMay } from '../providers/index.js';
import { AdvanceDialog } from './AdvanceDialog.js';
import type { Project } from './project.js';
import { RequirementList } from './RequirementList.js';
import { useRequirements } from './requirements.js';
import { nextStage } from './stages.js';

/** What is missing for the next stage, and the way there. */
export function NextStage() {
  const translate = useTranslate();
  const stage = useEnumLabel('stage');
  const project = useRecordContext<Project>();
  const mayAdvance = useMay('project.advance');
  const [moving, setMoving] = useState(false);
  const next = project ? nextStage(project.stage) : null;
  const { requirements, isPending } = useRequirements(project?.id, next);
  if (!project) return null;
  const missing = requirements.filter(({ met }) => !met);
  const stopped = project.status !== 'normal';
  return (
    <Panel
      title={next ? translate('projects.nextStage', { stage: stage(next) }) : translate('projects.lastStage')}
      actions={
        mayAdvance && (
          <Button variant={missing.length === 0 && next ? 'contained' : 'outlined'} endIcon={<ForwardIcon />} onClick={() => setMoving(true)} disabled={stopped}>
            {translate('projects.advance')}
          </Button>
        )
      }
    >
      {stopped && <Alert severity="warning">{translate('projects.stopped')}</Alert>}
      {!stopped && next && !isPending && (
        <>
          {missing.length === 0 ? (
            <Alert severity="success">{translate('projects.nothingMissing')}</Alert>
          ) : (
            <RequirementList project={project} requirements={requirements} missingOnly />
          )}
        </>
      )}
      {moving && <AdvanceDialog project={project} onClose={() => setMoving(false)} />}
    </Panel>
  );
}
