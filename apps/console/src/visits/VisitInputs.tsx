import { useState } from 'react';
import ExpandIcon from '@mui/icons-material/ExpandMore';
import { Box, Button, Collapse } from '@mui/material';
import { maxLength, required, TextArrayInput, TextInput, useTranslate } from 'react-admin';
import { DateInput, EnumSelect, FilesInput, InvestorInput } from '../inputs/index.js';
import { useMe } from '../providers/index.js';
import { CompanyPicker } from './CompanyPicker.js';
import { NextStepInputs } from './NextStepInputs.js';
import { ProjectOfVisit } from './ProjectOfVisit.js';

/** In the order of telling: whom, what, what next; the rest is preset or may wait. */
export function VisitInputs({ isNew = false }: { isNew?: boolean }) {
  const translate = useTranslate();
  const today = useMe()?.today;
  const [more, setMore] = useState(!isNew);
  return (
    <Box sx={{ width: '100%', maxWidth: 760 }}>
      {isNew ? <CompanyPicker source="investorId" validate={required()} /> : <InvestorInput validate={required()} />}
      <TextInput source="content" multiline minRows={isNew ? 4 : 3} maxRows={16} validate={[required(), maxLength(10_000)]} helperText={false} placeholder={translate('visits.contentHint')} fullWidth />
      <NextStepInputs />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        <DateInput source="visitedOn" asks="visit" max={today} validate={required()} helperText={false} />
        <EnumSelect source="kind" enumeration="visitKind" validate={required()} helperText={false} />
      </Box>
      <ProjectOfVisit offerLead={isNew} />
      <FilesInput source="fileIds" camera />
      {isNew && (
        <Button onClick={() => setMore(!more)} endIcon={<ExpandIcon sx={{ transform: more ? 'rotate(180deg)' : undefined }} />} aria-expanded={more}>
          {translate('visits.more')}
        </Button>
      )}
      <Collapse in={more}>
        <EnumSelect source="outcome" enumeration="visitOutcome" helperText={false} fullWidth />
        <TextInput source="place" validate={maxLength(200)} helperText={false} fullWidth />
        <TextArrayInput source="hosts" helperText="visits.peopleHint" fullWidth />
        <TextArrayInput source="guests" helperText="visits.peopleHint" fullWidth />
      </Collapse>
    </Box>
  );
}
