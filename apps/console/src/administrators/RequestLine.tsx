import { Box, Chip, ListItem, Typography } from '@mui/material';
import { useGetOne, useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { RequestButtons } from './RequestButtons.js';
import type { AdministratorRequest } from './request.js';

const COLOURS = { open: 'warning', grant: 'success', refuse: 'default', withdraw: 'default', lapsed: 'default' } as const;

/** Who asked for what about whom and why, what came of it, and what the reader may do. */
export function RequestLine({ request, onDone }: { request: AdministratorRequest; onDone: () => void }) {
  const translate = useTranslate();
  const { personName, username, personRoles, reason, askedByName, askedAt, expiresAt, decidedByName, decidedAt, note, state, concerns } = request;
  const roles = personRoles.map((role) => translate(`enums.role.${role}`)).join('、');
  const facts = [
    translate('administrators.asked', { name: askedByName, at: showMoment(askedAt), reason }),
    ...(state === 'open' ? [translate('administrators.waits', { role: translate(`enums.role.${concerns}`), at: showMoment(expiresAt) })] : []),
    ...(state === 'lapsed' ? [translate('administrators.lapsed', { at: showMoment(expiresAt) })] : []),
    ...(decidedByName && decidedAt ? [translate(`administrators.decided.${state}`, { name: decidedByName, at: showMoment(decidedAt) }) + (note ? translate('administrators.noted', { note }) : '')] : []),
  ];
  return (
    <ListItem divider sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'flex-start', py: 1.5 }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' }}>
        <Typography component="div" sx={{ fontWeight: 600 }}>
          {translate(`administrators.act.${request.act}`, { name: personName, username })}
          {roles && (
            <Typography component="span" variant="body2" color="text.secondary">
              {' '}
              {translate('administrators.now', { roles })}
            </Typography>
          )}
        </Typography>
        <Changes request={request} />
        {facts.map((fact) => (
          <Typography key={fact} variant="body2" color="text.secondary" component="div">
            {fact}
          </Typography>
        ))}
        <RequestButtons request={request} onDone={onDone} />
      </Box>
      <Chip size="small" color={COLOURS[state]} variant="outlined" label={translate(`administrators.state.${state}`)} />
    </ListItem>
  );
}

function Changes({ request: { changes } }: { request: AdministratorRequest }) {
  const translate = useTranslate();
  const unit = useGetOne('org-units', { id: changes.unitId ?? 0 }, { enabled: typeof changes.unitId === 'number' });
  const shown = (field: string, value: unknown): string => {
    if (field === 'roles') return (value as string[]).map((role) => translate(`enums.role.${role}`)).join('、') || translate('people.noRole');
    if (field === 'active') return translate(value ? 'administrators.on' : 'administrators.off');
    if (field === 'unitId' && value !== null) return (unit.data as { name?: string } | undefined)?.name ?? `${Number(value)}`;
    return typeof value === 'string' && value !== '' ? value : translate('administrators.empty');
  };
  return Object.entries(changes).map(([field, value]) => (
    <Typography key={field} component="div">
      {translate('administrators.becomes', { field: translate(`resources.people.fields.${field}`), value: shown(field, value) })}
    </Typography>
  ));
}
