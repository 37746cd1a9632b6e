import { useEffect, useRef, useState } from 'react';
import { Alert, Button, Card, Link } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { RecordForm } from '../layout/index.js';
import { problemOf, randomId, useData } from '../providers/index.js';
import { keepVisit, leadOf, visitOf, type VisitDraft, type VisitForm } from './draft.js';
import type { Visit } from './visit.js';
import { VisitInputs } from './VisitInputs.js';

interface LogVisitFormProps {
  draft: VisitDraft;
  personId: string;
  onSaved: (visit: Visit) => void;
}

export function LogVisitForm({ draft, personId, onSaved }: LogVisitFormProps) {
  const translate = useTranslate();
  const { create } = useData();
  const key = useRef(draft.key);
  const [savedBefore, setSavedBefore] = useState(false);
  const keep = (values: VisitForm): void => keepVisit(personId, { key: key.current, values });

  const save = async (values: VisitForm): Promise<object | undefined> => {
    setSavedBefore(false);
    try {
      const lead = leadOf(values);
      let projectId = values.projectId ?? null;
      if (lead) {
        const { data: project } = await create<{ id: string }>('projects', { data: lead, meta: { idempotencyKey: `${key.current}-lead` } });
        projectId = project.id;
        // From here on the lead exists: a second try of the visit points at it and makes no other.
        keep({ ...values, projectId, withLead: false });
      }
      const { data: visit } = await create<Visit>('visits', { data: visitOf({ ...values, projectId }), meta: { idempotencyKey: key.current } });
      onSaved(visit);
      return undefined;
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'IDEMPOTENCY_KEY_REUSED') {
        setSavedBefore(true);
        return undefined;
      }
      return problem.errors;
    }
  };
  return (
    <Card sx={{ mt: 1, maxWidth: 800, overflow: 'visible' }}>
    <RecordForm
      defaultValues={draft.values}
      onSubmit={save}
      warnWhenUnsavedChanges={false}
      kept={false}
      saveLabel="visits.save"
      sx={{ px: { xs: 1.5, sm: 2 } }}
    >
      <DraftKeeper onChange={keep} />
      {savedBefore && (
        <Alert
          severity="warning"
          sx={{ width: '100%' }}
          action={
            <Button
              color="inherit"
              onClick={() => {
                key.current = randomId();
                setSavedBefore(false);
              }}
            >
              {translate('visits.saveAsNew')}
            </Button>
          }
        >
          {translate('visits.savedBefore')} <Link component={LinkBase} to="/visits">{translate('visits.toList')}</Link>
        </Alert>
      )}
      <VisitInputs isNew />
    </RecordForm>
    </Card>
  );
}

/** Writes the draft on every keystroke; the form itself is not drawn again for it. */
function DraftKeeper({ onChange }: { onChange: (values: VisitForm) => void }) {
  const { watch } = useFormContext<VisitForm>();
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    const subscription = watch((values) => latest.current(values));
    return () => subscription.unsubscribe();
  }, [watch]);
  return null;
}
