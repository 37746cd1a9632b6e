import { Box } from '@mui/material';
import { maxLength, required, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { ProjectInput } from '../contracts/ContractInputs.js';
import { DateInput, EnumSelect, FilesInput } from '../inputs/index.js';
import { useMe } from '../providers/index.js';
import { needsProof } from './milestone.js';

export function MilestoneInputs({ isNew = false }: { isNew?: boolean }) {
  const kind: unknown = useWatch({ name: 'kind' });
  const today = useMe()?.today;
  const proven = needsProof(kind);
  return (
    <Box sx={{ width: '100%', maxWidth: 760 }}>
      {isNew && <ProjectInput />}
      {isNew && <EnumSelect source="kind" enumeration="milestoneKind" validate={required()} helperText={false} fullWidth />}
      <DateInput source="reachedOn" max={today} asks="event" validate={required()} helperText={false} fullWidth />
      <EnumSelect source="scope" enumeration="scope" validate={required()} helperText="milestones.scopeHint" fullWidth />
      <FilesInput source="fileIds" camera validate={proven ? someFile : undefined} helperText={proven ? 'milestones.proofHint' : undefined} />
      <TextInput source="note" multiline validate={maxLength(1000)} helperText={false} fullWidth />
    </Box>
  );
}

function someFile(held: unknown): string | undefined {
  return Array.isArray(held) && held.length > 0 ? undefined : 'milestones.proofNeeded';
}
