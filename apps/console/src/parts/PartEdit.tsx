import { useState } from 'react';
import { Alert, Button } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { RecordEdit, RecordForm } from '../layout/index.js';
import { PartHistoryPanel } from './PartHistoryPanel.js';
import { PartInputs } from './PartInputs.js';
import { RetireDialog } from './RetireDialog.js';
import type { Part } from './part.js';

export default function PartEdit() {
  return (
    <RecordEdit redirect="list" aside={<PartHistoryPanel />} sx={{ '& .RaEdit-main': { flexDirection: { xs: 'column', md: 'row' }, gap: 2 } }}>
      <RecordForm sx={{ maxWidth: 560 }} buttons={<StateButton />}>
        <RetiredNotice />
        <PartInputs />
      </RecordForm>
    </RecordEdit>
  );
}

function RetiredNotice() {
  const translate = useTranslate();
  const part = useRecordContext<Part>();
  if (!part || part.active) return null;
  return <Alert severity="warning" sx={{ mb: 2 }}>{translate('parts.retiredNotice', { day: part.effectiveOn ?? '' })}</Alert>;
}

/** Takes it out of use or back into it, with a reason and a look at what depends on it. */
function StateButton() {
  const translate = useTranslate();
  const part = useRecordContext<Part>();
  const [asking, setAsking] = useState(false);
  if (!part) return null;
  return (
    <>
      <Button color={part.active ? 'warning' : 'primary'} variant="outlined" onClick={() => setAsking(true)}>
        {translate(part.active ? 'parts.retire' : 'parts.revive')}
      </Button>
      {asking && <RetireDialog part={part} onClose={() => setAsking(false)} />}
    </>
  );
}
