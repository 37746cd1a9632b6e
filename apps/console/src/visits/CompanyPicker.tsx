import { useEffect, useRef, useState } from 'react';
import BusinessIcon from '@mui/icons-material/BusinessOutlined';
import { Alert, Box, Button, CircularProgress, InputAdornment, List, ListItem, ListItemButton, ListItemText, TextField, Typography } from '@mui/material';
import { useGetOne, useInput, useNotify, useTranslate, type InputProps } from 'react-admin';
import { useComposition, useInvestorCheck, verdictOf, type Verdict } from '../inputs/index.js';
import { refusal } from '../projects/refusal.js';
import { useData } from '../providers/index.js';
import { useCompanies, type Company } from './useCompanies.js';

/**
 * The company of a visit, for a thumb: the ones met lately first, any other by name, credit code or pinyin initials,
 * and one that is new is registered in place after the check whether it is known or held.
 */
export function CompanyPicker(props: Pick<InputProps, 'source' | 'validate'>) {
  const { field, fieldState } = useInput(props);
  const id = typeof field.value === 'string' && field.value ? field.value : null;
  return id ? <Chosen id={id} onChange={() => field.onChange(null)} /> : <Search onChoose={(company) => field.onChange(company.id)} error={fieldState.error?.message} />;
}

function Chosen({ id, onChange }: { id: string; onChange: () => void }) {
  const translate = useTranslate();
  const { data } = useGetOne<Company>('investors', { id });
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, border: 1, borderColor: 'primary.main', borderRadius: 1, px: 1.5, py: 0.5, my: 1 }}>
      <BusinessIcon color="primary" />
      <Typography sx={{ flexGrow: 1, fontWeight: 600, minWidth: 0 }}>{data?.name ?? '…'}</Typography>
      <Button onClick={onChange}>{translate('visits.changeCompany')}</Button>
    </Box>
  );
}

function Search({ onChoose, error }: { onChoose: (company: Company) => void; error?: string }) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [query, setQuery] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const { isComposing, handlers } = useComposition((composed) => setQuery(composed.trim()));
  const { companies, isRecent, isLoading } = useCompanies(query);
  const exact = companies.some(({ name }) => name === query);

  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);

  const type = (typed: string): void => {
    setText(typed);
    if (!isComposing()) setQuery(typed.trim());
  };
  return (
    <Box sx={{ width: '100%' }}>
      <TextField
        {...handlers}
        inputRef={box}
        label={`${translate('resources.visits.fields.investorId')} *`}
        placeholder={translate('visits.companyHint')}
        value={text}
        onChange={(event) => type(event.target.value)}
        fullWidth
        error={Boolean(error)}
        helperText={error ? translate(error.replace(/^@@react-admin@@"?|"$/g, ''), { _: error }) : undefined}
        slotProps={{
          htmlInput: { autoComplete: 'off', enterKeyHint: 'search', 'aria-label': translate('resources.visits.fields.investorId') },
          input: { endAdornment: isLoading ? <InputAdornment position="end"><CircularProgress size={18} /></InputAdornment> : undefined },
        }}
      />
      {companies.length > 0 && (
        <Typography variant="caption" color="text.secondary" component="div">
          {translate(isRecent ? 'visits.recentCompanies' : 'visits.foundCompanies')}
        </Typography>
      )}
      <List dense disablePadding aria-label={translate('visits.foundCompanies')}>
        {companies.map((company) => (
          <ListItem key={company.id} divider disablePadding>
            <ListItemButton onClick={() => onChoose(company)} sx={{ minHeight: 48, px: 1 }}>
              <ListItemText primary={company.name} secondary={company.regionName} />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
      {query.length >= 2 && !exact && !isLoading && <Register name={query} onRegistered={onChoose} />}
    </Box>
  );
}

const SEVERITY: Record<Verdict, 'info' | 'warning' | 'success'> = { mine: 'info', known: 'info', held: 'warning', other: 'warning', near: 'warning', free: 'success' };

/** Not in the list under this name: what the check says of it, and the button that registers it or takes it up. */
function Register({ name, onRegistered }: { name: string; onRegistered: (company: Company) => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { create } = useData();
  const [busy, setBusy] = useState(false);
  const answer = useInvestorCheck(name);
  const register = async (): Promise<void> => {
    setBusy(true);
    try {
      onRegistered((await create<Company>('investors', { data: { name } })).data);
    } catch (error) {
      setBusy(false);
      notify(...refusal(error));
    }
  };
  const verdict = answer && verdictOf(answer);
  return (
    <Box sx={{ mt: 1 }}>
      {verdict && (
        <Alert severity={SEVERITY[verdict]} sx={{ mb: 1, py: 0 }}>
          {translate(`visits.check.${verdict}`, { count: answer.near })}
        </Alert>
      )}
      <Button variant="outlined" fullWidth disabled={busy} onClick={() => void register()} sx={{ minHeight: 48 }}>
        {answer?.known ? translate('visits.takeUp', { name: answer.name }) : translate('app.search.registerInvestor', { item: name })}
      </Button>
    </Box>
  );
}
