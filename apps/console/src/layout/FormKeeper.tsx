import { useEffect, useMemo, useRef, useState } from 'react';
import { Alert, Button } from '@mui/material';
import { useRecordContext, useRecordFromLocation, useResourceContext, useTranslate } from 'react-admin';
import { useFormContext, type FieldValues } from 'react-hook-form';
import { showMoment } from '../fields/index.js';
import { dropDraft, keepDraft, nameHere, newestDraft, noteFormInUse, saves, useMe } from '../providers/index.js';

interface FormDraft {
  /** Only what the person changed, so that the rest of the record stays as it is by now. */
  changed: FieldValues;
  /** Version of the record that was being edited. */
  version: number | null;
}

/**
 * Keeps what is typed into a form on every keystroke, for the same person in this browser: through a killed tab, a page
 * loaded anew, a session that ended. Leaving the page on purpose, or saving, lets it go.
 * @param of what a form in a dialog is about, where the record around it does not say
 */
export function FormKeeper({ of }: { of?: string }) {
  const me = useMe();
  const resource = useResourceContext();
  const record = useRecordContext();
  const given = useRecordFromLocation();
  if (!me || (!resource && !of)) return null;
  const form = of ? `form:${of}` : `form:${resource}/${record?.id ?? `new${given ? JSON.stringify(given) : ''}`}`;
  const version: unknown = record?.['version'];
  return <Keeper key={`${form}.${me.id}`} form={form} personId={me.id} version={typeof version === 'number' ? version : null} />;
}

function Keeper({ form, personId, version }: { form: string; personId: string; version: number | null }) {
  const translate = useTranslate();
  const { getValues, reset, watch, control } = useFormContext();
  const found = useMemo(() => newestDraft<FormDraft>(form, personId), [form, personId]);
  const [offered, setOffered] = useState(found);
  const [restored, setRestored] = useState(false);
  const name = nameHere(form);
  const restore = (): void => {
    if (!offered) return;
    // the values that were read stay the form's defaults: what comes back counts as not saved yet
    reset({ ...getValues(), ...offered.draft.changed }, { keepDefaultValues: true });
    if (!offered.here) dropDraft(offered.name, personId);
    setRestored(true);
  };
  const discard = (): void => {
    if (offered) dropDraft(offered.name, personId);
    dropDraft(name, personId);
    if (restored) reset();
    setOffered(null);
  };
  useRestoreHere(offered?.here === true && !restored, restore);
  useKeeping(name, personId, version, () => changesOf(getValues(), control._defaultValues), watch);
  if (!offered) return null;
  const moved = offered.draft.version !== version;
  const at = showMoment(offered.keptAt);
  return (
    <Alert
      severity={moved ? 'warning' : 'info'}
      sx={{ width: '100%', mb: 1, '& .MuiAlert-action': { flexWrap: 'wrap' } }}
      action={
        <>
          {!restored && (
            <Button color="inherit" size="small" onClick={restore}>
              {translate('app.draft.restore')}
            </Button>
          )}
          <Button color="inherit" size="small" onClick={discard}>
            {translate('app.draft.discard')}
          </Button>
        </>
      }
    >
      {translate(restored ? 'app.draft.restored' : 'app.draft.offered', { at })}
      {moved && ` ${translate('app.draft.moved')}`}
    </Alert>
  );
}

/** What was typed in this very tab comes back by itself, once the form stands. */
function useRestoreHere(wanted: boolean, restore: () => void): void {
  const latest = useRef(restore);
  latest.current = restore;
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => latest.current());
    return () => clearTimeout(timer);
  }, [wanted]);
}

function useKeeping(name: string, personId: string, version: number | null, changes: () => FieldValues, watch: ReturnType<typeof useFormContext>['watch']): void {
  const latest = useRef({ version, changes });
  latest.current = { version, changes };
  useEffect(() => {
    const mark = Symbol(name);
    const openedAt = window.location.pathname;
    let savedBefore = saves.count();
    const keep = (): boolean => {
      const changed = latest.current.changes();
      const any = Object.keys(changed).length > 0;
      noteFormInUse(mark, any);
      if (any) keepDraft(name, personId, { changed, version: latest.current.version } satisfies FormDraft);
      return any;
    };
    // whoever types faster than the page learns who they are
    keep();
    const { unsubscribe } = watch(() => {
      savedBefore = saves.count();
      if (!keep()) dropDraft(name, personId);
    });
    return () => {
      unsubscribe();
      noteFormInUse(mark, false);
      // Whoever goes to another page has saved, or said that they leave it; a page that broke, or a dialog closed by mistake,
      // has not.
      if (window.location.pathname !== openedAt || saves.count() > savedBefore) dropDraft(name, personId);
    };
  }, [name, personId, watch]);
}

function changesOf(values: FieldValues, before: Readonly<FieldValues>): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => plain(value) !== plain(before[field])));
}

/** An empty box is empty, whether nothing, null or an empty text stands in it. */
function plain(value: unknown): string {
  return value === undefined || value === null || value === '' ? '' : JSON.stringify(value);
}
