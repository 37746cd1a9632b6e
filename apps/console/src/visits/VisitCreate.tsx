import { useMemo, useState } from 'react';
import { Alert, Button } from '@mui/material';
import { ResourceContextProvider, Title, useRecordFromLocation, useTranslate } from 'react-admin';
import { useMe } from '../providers/index.js';
import { forgetVisit, freshVisit, keptVisit, type VisitDraft, type VisitForm } from './draft.js';
import { LogVisitForm } from './LogVisitForm.js';
import { VisitLogged } from './VisitLogged.js';
import type { Visit } from './visit.js';

/** 记走访: under a minute, one hand. What is typed survives a killed tab and a broken line. */
export default function VisitCreate() {
  const translate = useTranslate();
  const me = useMe();
  const given = useRecordFromLocation() as VisitForm | null;
  const [saved, setSaved] = useState<Visit | null>(null);
  const [again, setAgain] = useState(0);
  const kept = useMemo(() => (me ? keptVisit(me.id) : null), [me?.id, again]); // oxlint-disable-line react/exhaustive-deps -- read once for each form
  const [discarded, setDiscarded] = useState(false);
  const draft = useMemo<VisitDraft | null>(() => {
    if (!me) return null;
    return kept && !discarded ? kept : freshVisit(me, again === 0 ? (given ?? {}) : {});
  }, [me?.id, kept, discarded, again]); // oxlint-disable-line react/exhaustive-deps -- a draft is chosen once for each form
  if (!me || !draft) return null;

  const startAgain = (): void => {
    forgetVisit(me.id);
    setDiscarded(true);
    setAgain(again + 1);
  };
  const restored = kept !== null && !discarded;
  return (
    <ResourceContextProvider value="visits">
      <Title title={translate('visits.log')} />
      {saved ? (
        <VisitLogged
          visit={saved}
          onAnother={() => {
            setSaved(null);
            startAgain();
          }}
        />
      ) : (
        <>
          {restored && (
            <Alert
              severity="info"
              sx={{ mt: 1 }}
              action={
                <Button
                  color="inherit"
                  size="small"
                  onClick={() => {
                    forgetVisit(me.id);
                    setDiscarded(true);
                  }}
                >
                  {translate('visits.discardDraft')}
                </Button>
              }
            >
              {translate(given?.investorId && given.investorId !== kept.values.investorId ? 'visits.otherDraft' : 'visits.restored')}
            </Alert>
          )}
          <LogVisitForm
            key={`${draft.key}-${again}`}
            draft={draft}
            personId={me.id}
            onSaved={(visit) => {
              forgetVisit(me.id);
              setSaved(visit);
              window.scrollTo(0, 0);
            }}
          />
        </>
      )}
    </ResourceContextProvider>
  );
}
