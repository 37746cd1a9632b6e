import { useRef, useState, type ChangeEvent } from 'react';
import AttachIcon from '@mui/icons-material/AttachFile';
import CameraIcon from '@mui/icons-material/PhotoCameraOutlined';
import { Box, Button, FormControl, FormHelperText, FormLabel, Stack } from '@mui/material';
import { FieldTitle, InputHelperText, useInput, useTranslate, type InputProps } from 'react-admin';
import { useFiles } from '../fields/useFiles.js';
import { useData, type StoredFile } from '../providers/index.js';
import { randomId } from '../providers/idempotency.js';
import { FileRow } from './FileRow.js';
import { shrinkPhoto } from './shrinkPhoto.js';

/** What the form holds for each file: its id, and with `typed` what it proves. */
export type HeldFile = string | Evidence;

export interface Evidence {
  fileId: string;
  evidenceType: string | null;
  /** Why a file that proves something already is used again. */
  reuseReason?: string | null;
  name?: string;
}

export interface FilesInputProps extends Pick<InputProps, 'source' | 'label' | 'validate' | 'disabled' | 'resource'> {
  /** Asks for the type of evidence of each file and holds `{ fileId, evidenceType }` instead of ids. */
  typed?: boolean;
  evidenceTypes?: readonly string[];
  helperText?: string;
  accept?: string;
  /** Offers the camera beside the album. */
  camera?: boolean;
}

export interface UploadState {
  key: string;
  name: string;
  file?: File;
  stored?: StoredFile;
  failed?: string;
}

const idOf = (one: HeldFile): string => (typeof one === 'string' ? one : one.fileId);
/** Evidence says what it proves; without that nobody can review it. */
function untyped(value: unknown): string | undefined {
  const held = Array.isArray(value) ? (value as HeldFile[]) : [];
  return held.some((one) => typeof one !== 'string' && !one.evidenceType) ? 'app.files.typeMissing' : undefined;
}

const ACCEPT = '.pdf,.ofd,.jpg,.jpeg,.png,.webp,.heic,.heif,.docx,.xlsx,image/heic';

/** Uploads each file as soon as it is chosen, one by one, so that on a bad line only the one that failed is sent again. */
export function FilesInput({ typed = false, evidenceTypes, helperText, accept = ACCEPT, camera, ...props }: FilesInputProps) {
  const translate = useTranslate();
  const { upload } = useData();
  const unfinished = useRef<string | undefined>(undefined);
  const validators = [props.validate ?? []].flat();
  const { field, fieldState, isRequired } = useInput({
    ...props,
    defaultValue: [],
    validate: [(value: unknown) => unfinished.current ?? untyped(value), ...validators],
    isRequired: validators.some((validator) => Boolean((validator as { isRequired?: boolean }).isRequired)),
  });
  const held = (Array.isArray(field.value) ? field.value : []) as HeldFile[];
  const latest = useRef(held);
  latest.current = held;
  const [uploads, setUploads] = useState<UploadState[]>([]);
  // A form must not be saved without a file that somebody chose for it.
  const waiting = uploads.filter(({ stored }) => !stored);
  unfinished.current = waiting.some(({ failed }) => failed) ? 'app.files.someFailed' : waiting.length > 0 ? 'app.files.stillSending' : undefined;
  const picker = useRef<HTMLInputElement>(null);
  const lens = useRef<HTMLInputElement>(null);

  const hold = (next: HeldFile[]): void => {
    latest.current = next;
    field.onChange(next);
  };
  const change = (key: string, news: Partial<UploadState>): void =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)));

  const send = async ({ key, file }: UploadState): Promise<void> => {
    if (!file) return;
    change(key, { failed: undefined });
    try {
      const stored = await upload(await shrinkPhoto(file));
      change(key, { stored });
      // The form checks at once; whether another file still travels is known again with the next rendering.
      unfinished.current = undefined;
      hold([...latest.current, typed ? { fileId: stored.id, evidenceType: null } : stored.id]);
    } catch (error) {
      change(key, { failed: error instanceof Error ? error.message : 'app.errors.server' });
    }
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chosen = Array.from(event.target.files ?? []).map((file) => ({ key: randomId(), name: file.name, file }));
    event.target.value = '';
    setUploads((all) => [...all, ...chosen]);
    for (const one of chosen) await send(one);
  };
  const arrived = uploads.flatMap(({ stored }) => stored ?? []);
  const unnamed = held.filter((one) => typeof one === 'string' || one.name === undefined).map(idOf);
  const described = useFiles(unnamed.filter((id) => !arrived.some((file) => file.id === id)));
  const namesOf = new Map([...described, ...arrived].map((file) => [file.id, file.name]));

  return (
    <FormControl fullWidth error={fieldState.invalid} margin="normal" disabled={props.disabled}>
      <FormLabel>
        <FieldTitle label={props.label} source={props.source} resource={props.resource} isRequired={isRequired} />
      </FormLabel>
      <Stack spacing={1} sx={{ my: 1 }}>
        {held.map((one) => (
          <FileRow
            key={idOf(one)}
            name={namesOf.get(idOf(one)) ?? (typeof one === 'string' ? undefined : one.name) ?? translate('app.files.file')}
            fileId={idOf(one)}
            types={typed ? evidenceTypes : undefined}
            typed={typed}
            type={typeof one === 'string' ? null : one.evidenceType}
            onType={(evidenceType) => hold(held.map((other) => (typeof other !== 'string' && idOf(other) === idOf(one) ? { ...other, evidenceType } : other)))}
            onRemove={() => hold(held.filter((other) => idOf(other) !== idOf(one)))}
          />
        ))}
        {waiting.map((one) => (
          <FileRow
            key={one.key}
            name={one.name}
            failed={one.failed}
            sending={!one.failed}
            onRetry={() => void send(one)}
            onRemove={() => setUploads((all) => all.filter(({ key }) => key !== one.key))}
          />
        ))}
      </Stack>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button variant="outlined" startIcon={<AttachIcon />} onClick={() => picker.current?.click()} disabled={props.disabled} sx={{ minHeight: 44 }}>
          {translate('app.files.choose')}
        </Button>
        {camera && (
          <Button variant="outlined" startIcon={<CameraIcon />} onClick={() => lens.current?.click()} disabled={props.disabled} sx={{ minHeight: 44 }}>
            {translate('app.files.photograph')}
          </Button>
        )}
      </Box>
      <input ref={picker} type="file" hidden multiple accept={accept} onChange={(event) => void choose(event)} data-testid={`files-${props.source}`} />
      <input ref={lens} type="file" hidden accept="image/*" capture="environment" onChange={(event) => void choose(event)} />
      <FormHelperText>
        <InputHelperText error={fieldState.error?.message} helperText={helperText ?? 'app.files.accepted'} />
      </FormHelperText>
    </FormControl>
  );
}
