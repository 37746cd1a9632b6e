import { Alert, MenuItem, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useData } from '../providers/index.js';
import { inForceOn } from '../rule-sets/ruleSet.js';
import { countsAsSigned, type Contract } from './contract.js';

interface Version {
  validFrom: string;
  excludedKinds: string[];
}

/** The checklist of the rules in force when the contract was signed; nothing where there is none. */
export function ExcludedKind({ contract, value, onChange }: { contract: Contract; value: string; onChange: (kind: string) => void }) {
  const translate = useTranslate();
  const { get } = useData();
  const { data = [] } = useQuery({ queryKey: ['rule-sets'], queryFn: ({ signal }) => get<Version[]>('/rule-sets', undefined, signal), staleTime: 600_000 });
  const kinds = inForceOn(data, contract.signedOn)?.excludedKinds ?? [];
  if (kinds.length === 0 || !countsAsSigned(contract.kind)) return null;
  return (
    <>
      <Alert severity="info" sx={{ my: 1 }}>
        {translate('ruleSets.checklistHint')}
      </Alert>
      <TextField select fullWidth label={translate('ruleSets.checklist')} value={value} onChange={(event) => onChange(event.target.value)} slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}>
        <MenuItem value="">{translate('ruleSets.checklistNone')}</MenuItem>
        {kinds.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {kind}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}
