import { useEffect, useState } from 'react';
import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, Typography } from '@mui/material';
import { useGetResourceLabel, useNotify, useRefresh, useTranslate } from 'react-admin';
import { onConflict, useData, type Conflict } from '../providers/index.js';

/** Somebody saved first. What was typed stays on the page until the person chooses. */
export function VersionConflict() {
  const translate = useTranslate();
  const label = useGetResourceLabel();
  const refresh = useRefresh();
  const notify = useNotify();
  const { update } = useData();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  useEffect(() => onConflict(setConflict), []);
  if (!conflict) return null;

  const close = (): void => setConflict(null);
  const reload = (): void => {
    close();
    refresh();
  };
  const overwrite = async (): Promise<void> => {
    const { resource, id, data, current } = conflict;
    close();
    try {
      await update(resource, { id, data: { ...data, version: current?.['version'] }, previousData: { id } });
      notify('ra.notification.updated', { type: 'info', messageArgs: { smart_count: 1 } });
      refresh();
    } catch (error) {
      notify(error instanceof Error ? error.message : 'ra.notification.http_error', { type: 'error' });
    }
  };
  const changed = changedFields(conflict);
  return (
    <Dialog open onClose={close} aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">{translate('app.conflict.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>{translate('app.conflict.text', { name: label(conflict.resource, 1) })}</DialogContentText>
        {changed.length > 0 && (
          <Typography sx={{ mt: 1 }}>
            {translate('app.conflict.fields')}
            {changed.map((field) => translate(`resources.${conflict.resource}.fields.${field}`, { _: field })).join('、')}
          </Typography>
        )}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap' }}>
        <Button onClick={close}>{translate('app.conflict.stay')}</Button>
        {conflict.data && conflict.current && (
          <Button color="warning" onClick={() => void overwrite()}>
            {translate('app.conflict.overwrite')}
          </Button>
        )}
        <Button variant="contained" onClick={reload} autoFocus>
          {translate('app.conflict.reload')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const TECHNICAL = new Set(['version', 'updatedAt', 'createdAt', 'id']);

function changedFields({ data, current }: Conflict): string[] {
  if (!data || !current) return [];
  return Object.keys(data).filter(
    (field) => !TECHNICAL.has(field) && field in current && JSON.stringify(data[field]) !== JSON.stringify(current[field]),
  );
}
