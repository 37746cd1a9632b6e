import { type FormEvent } from 'react';
import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { useUnitText } from '../inputs/index.js';
import { KeptNotice, useKeptState, usePhone } from '../layout/index.js';
import { useData } from '../providers/index.js';
import { BOXES, bodyOf, isRobot, KINDS, USUAL_PORT, valuesOf, type Box, type Channel, type Kind } from './channel.js';
import { useRefused } from './useRefused.js';
import { WebhookCheck } from './WebhookCheck.js';

interface Props {
  channel: Channel | null;
  onClose: () => void;
  onSaved: (saved: Channel & { signingSecret?: string | null }) => void;
}

interface Typed {
  kind: Kind;
  head: { name: string; unitId: string };
  values: Record<string, string>;
}

function typedOf(channel: Channel | null): Typed {
  const kind = channel?.kind ?? 'smtp';
  return { kind, head: { name: channel?.name ?? '', unitId: String(channel?.unitId ?? '') }, values: valuesOf(kind, channel) };
}

/** What is secret is typed again, never kept in the browser. */
function withoutSecrets({ kind, head, values }: Typed): Typed {
  const open = BOXES[kind].filter(({ secret }) => !secret).map(({ name }) => name);
  return { kind, head, values: Object.fromEntries(Object.entries(values).filter(([name]) => open.includes(name))) };
}

/** One form for each kind, in plain words; what is secret is typed anew or left as it is. */
export function ChannelDialog({ channel, onClose, onSaved }: Props) {
  const translate = useTranslate();
  const phone = usePhone();
  const { post, put } = useData();
  const { refused, busy, attempt } = useRefused();
  const [typed, setTyped, kept] = useKeptState<Typed>(`channels/${channel?.id ?? 'new'}`, () => typedOf(channel), withoutSecrets);
  const { kind, head, values } = typed;
  const setHead = (next: Typed['head']): void => setTyped({ ...typed, head: next });
  const choose = (next: Kind): void => setTyped({ kind: next, head, values: valuesOf(next, null) });
  const set = (name: string, value: string): void => setTyped({ ...typed, values: { ...values, [name]: value, ...(name === 'security' ? { port: USUAL_PORT[value] ?? '' } : {}) } });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const body = bodyOf(kind, head, values);
    void attempt(async () => {
      const saved = channel ? await put<Channel>(`/channels/${channel.id}`, { ...body, version: channel.version }) : await post<Channel>('/channels', body);
      kept.done();
      onSaved(saved);
    });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" fullScreen={phone} slotProps={{ paper: { component: 'form', onSubmit: save } as object }}>
      <DialogTitle>{translate(channel ? 'channels.edit' : 'channels.add')}</DialogTitle>
      <DialogContent>
        <KeptNotice kept={kept} />
        {refused[''] && <Alert severity="error">{translate(refused[''], { _: refused[''] })}</Alert>}
        <TextField select disabled={channel !== null} value={kind} label={translate('channels.kind')} helperText={translate(`channels.about.${kind}`)} onChange={(event) => choose(event.target.value as Kind)}>
          {KINDS.map((one) => (
            <MenuItem key={one} value={one}>
              {translate(`enums.channelKind.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField required value={head.name} label={translate('channels.name')} error={refused['name'] !== undefined} helperText={refused['name'] ?? translate('channels.nameHelp')} onChange={(event) => setHead({ ...head, name: event.target.value })} slotProps={{ htmlInput: { maxLength: 60 } }} />
        {isRobot(kind) && <UnitSelect value={head.unitId} refused={refused['unitId']} onChange={(unitId) => setHead({ ...head, unitId })} />}
        {BOXES[kind].map((box) => (
          <BoxInput key={box.name} box={box} kind={kind} value={values[box.name] ?? ''} isSet={channel?.secretNames.includes(box.name) ?? false} refused={refused[box.name]} onChange={(value) => set(box.name, value)} />
        ))}
        {kind === 'webhook' && <WebhookCheck />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button type="submit" variant="contained" loading={busy}>
          {translate('ra.action.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface BoxProps {
  box: Box;
  kind: Kind;
  value: string;
  isSet: boolean;
  refused: string | undefined;
  onChange: (value: string) => void;
}

function BoxInput({ box: { name, secret = false, required = false, choices, number }, kind, value, isSet, refused, onChange }: BoxProps) {
  const translate = useTranslate();
  const help = isSet ? translate('channels.isSet') : translate(`channels.help.${kind}.${name}`, { _: translate(`channels.help.any.${name}`, { _: '' }) });
  return (
    <TextField
      value={value}
      label={translate(`channels.field.${name}`)}
      required={required && !isSet}
      select={choices !== undefined}
      type={secret && name !== 'url' ? 'password' : 'text'}
      error={refused !== undefined}
      helperText={refused ?? help}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { autoComplete: secret ? 'new-password' : 'off', spellCheck: false, maxLength: 500, ...(number ? { inputMode: 'numeric' } : {}) } }}
    >
      {choices?.map((choice) => (
        <MenuItem key={choice} value={choice}>
          {translate(`channels.security.${choice}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function UnitSelect({ value, refused, onChange }: { value: string; refused: string | undefined; onChange: (value: string) => void }) {
  const translate = useTranslate();
  const unitText = useUnitText();
  const { data = [] } = useGetList<{ id: number; name: string; active: boolean }>('org-units', { pagination: { page: 1, perPage: 200 }, sort: { field: 'position', order: 'ASC' } });
  return (
    <TextField select value={value} label={translate('channels.unit')} error={refused !== undefined} helperText={refused ?? translate('channels.unitHelp')} onChange={(event) => onChange(event.target.value)}>
      <MenuItem value="">{translate('channels.wholeDistrict')}</MenuItem>
      {data.filter(({ id, active }) => active || String(id) === value).map((unit) => (
        <MenuItem key={unit.id} value={String(unit.id)}>
          {unitText(unit)}
        </MenuItem>
      ))}
    </TextField>
  );
}
