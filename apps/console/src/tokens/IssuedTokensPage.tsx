import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Card, FormControlLabel, List, Switch, TextField } from '@mui/material';
import { Title, useNotify, useTranslate } from 'react-admin';
import { EmptyState, useAsking } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { named, stateOf, type Issued } from './token.js';
import { TokenLine } from './TokenLine.js';

/** 已发令牌: what everybody carries about; for who looks after access, who see no token and end any of them. */
export default function IssuedTokensPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const provider = useData();
  const { data, error, refetch } = useQuery({ queryKey: ['issued-tokens'], queryFn: ({ signal }) => provider.get<Issued[]>('/issued-tokens', undefined, signal) });
  const [text, setText] = useState('');
  const [ended, setEnded] = useState(false);
  const { ask, dialog } = useAsking();
  const titleOf = ({ kind, name, personName }: Issued): string => translate(`tokens.title.${kind}`, { person: personName, name: name ?? '' });
  const end = async (issued: Issued): Promise<void> => {
    try {
      await provider.delete('issued-tokens', { id: issued.id });
      notify('tokens.ended', { type: 'info', messageArgs: { name: titleOf(issued) } });
    } catch (refused) {
      notify(refused instanceof Error ? refused.message : 'app.errors.server', { type: 'error' });
    }
    await refetch();
  };
  const shown = named(data ?? [], text).filter((issued) => ended || stateOf(issued) === 'active');
  return (
    <>
      <Title title={translate('app.menu.issuedTokens')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2, maxWidth: 980 }}>
        {translate('tokens.ofAll')}
      </Alert>
      {error && <Alert severity="error" sx={{ mb: 2 }}>{translate(error.message, { _: error.message })}</Alert>}
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center', mb: 1 }}>
        <TextField label={translate('tokens.search')} value={text} onChange={(event) => setText(event.target.value)} fullWidth={false} sx={{ width: { xs: '100%', sm: 280 } }} />
        <FormControlLabel control={<Switch checked={ended} onChange={(event) => setEnded(event.target.checked)} />} label={translate('tokens.withEnded')} />
      </Box>
      {data && shown.length === 0 && <EmptyState title={translate(data.length === 0 ? 'tokens.none' : 'tokens.noneOfThese')} text={translate(data.length === 0 ? 'tokens.noneText' : 'tokens.noneOfTheseText')} />}
      {shown.length > 0 && (
        <Card sx={{ maxWidth: 980 }}>
          <List disablePadding>
            {shown.map((issued) => (
              <TokenLine
                key={issued.id}
                title={titleOf(issued)}
                state={stateOf(issued)}
                token={issued}
                onEnd={() => ask({ title: translate('tokens.askTitle', { name: titleOf(issued) }), text: translate(`tokens.askTextOf.${issued.kind}`, { person: issued.personName }), confirm: translate('tokens.revoke'), color: 'error' }, () => void end(issued))}
              />
            ))}
          </List>
        </Card>
      )}
      {dialog}
    </>
  );
}
