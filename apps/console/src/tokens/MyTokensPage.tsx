import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Box, Button, Card, List, Typography } from '@mui/material';
import AddIcon from '@mui/icons-material/Add';
import { Title, useNotify, useTranslate } from 'react-admin';
import { SecretDialog } from '../channels/SecretDialog.js';
import { EmptyState, useAsking } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { stateOf, type Token } from './token.js';
import { TokenDialog } from './TokenDialog.js';
import { TokenLine } from './TokenLine.js';

/** 我的令牌: what programs of mine carry instead of my password. */
export default function MyTokensPage() {
  const translate = useTranslate();
  const notify = useNotify();
  const provider = useData();
  const { data, error, refetch } = useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => provider.get<Token[]>('/tokens', undefined, signal) });
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<(Token & { token: string }) | null>(null);
  const { ask, dialog } = useAsking();
  const end = async ({ id, name }: Token): Promise<void> => {
    try {
      await provider.delete('tokens', { id });
      notify('tokens.ended', { type: 'info', messageArgs: { name } });
    } catch (refused) {
      notify(refused instanceof Error ? refused.message : 'app.errors.server', { type: 'error' });
    }
    await refetch();
  };
  return (
    <>
      <Title title={translate('app.menu.tokens')} />
      <Alert severity="info" sx={{ mt: 1, mb: 2, maxWidth: 980 }}>
        {translate('tokens.explanation')}
        <Typography variant="body2" sx={{ mt: 1 }}>
          {translate('tokens.useIt')}
        </Typography>
      </Alert>
      {error && <Alert severity="error" sx={{ mb: 2 }}>{translate(error.message, { _: error.message })}</Alert>}
      <Box sx={{ mb: 2 }}>
        <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)} sx={{ minHeight: 44 }}>
          {translate('tokens.add')}
        </Button>
      </Box>
      {data?.length === 0 && <EmptyState title={translate('tokens.empty')} text={translate('tokens.invite')} />}
      {data && data.length > 0 && (
        <Card sx={{ maxWidth: 980 }}>
          <List disablePadding>
            {data.map((token) => (
              <TokenLine
                key={token.id}
                title={token.name}
                state={stateOf(token)}
                token={token}
                onEnd={() => ask({ title: translate('tokens.askTitle', { name: token.name }), text: translate('tokens.askText'), confirm: translate('tokens.revoke'), color: 'error' }, () => void end(token))}
              />
            ))}
          </List>
        </Card>
      )}
      {dialog}
      {adding && (
        <TokenDialog
          onClose={() => setAdding(false)}
          onMade={(token) => {
            setAdding(false);
            setMade(token);
            void refetch();
          }}
        />
      )}
      {made && <SecretDialog title={translate('tokens.madeTitle', { name: made.name })} note={translate('tokens.once')} value={made.token} onClose={() => setMade(null)} />}
    </>
  );
}
