import { useEffect, useRef, useState } from 'react';
import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { showMoment } from '../fields/index.js';
import { dropDraft, keepDraft, nameHere, newestDraft, noteFormInUse, useMe } from '../providers/index.js';

interface StateDraft {
  value: unknown;
  /** What stood there before anything was typed: where it is another by now, somebody else has saved. */
  start: string;
}

/** What is known of a draft, for the notice above the form. */
export interface KeptState {
  found: { name: string; keptAt: string; here: boolean; moved: boolean; restored: boolean } | null;
  restore: () => void;
  discard: () => void;
  /** It was saved: nothing is kept any more. */
  done: () => void;
}

/**
 * State of a form that is none of react-admin's, kept on every change for the same person in this browser: through a killed
 * tab, a page loaded anew, a dialog closed by mistake. Show `KeptNotice` with it, so that nobody takes it for what is saved.
 * @param of what is typed about, for example `settings/lights`
 * @param start what stands there before anything is typed
 * @param asKept leaves out what must not be kept: secrets
 */
export function useKeptState<T>(of: string, start: T | (() => T), asKept: (value: T) => unknown = (value) => value): [T, (next: T | ((before: T) => T)) => void, KeptState] {
  const personId = useMe()?.id;
  const form = `state:${of}`;
  const [value, setValue] = useState(start);
  const [found, setFound] = useState<KeptState['found']>(null);
  const state = useRef({ first: value, latest: value, typed: false, mark: Symbol(of) });
  const { first, mark } = state.current;
  const show = (next: T): void => {
    state.current.latest = next;
    setValue(() => next);
  };
  const keep = (): void => {
    const { latest } = state.current;
    const differs = plain(asKept(latest)) !== plain(asKept(first));
    noteFormInUse(mark, differs);
    if (personId === undefined) return;
    if (differs) keepDraft(nameHere(form), personId, { value: asKept(latest), start: plain(asKept(first)) } satisfies StateDraft);
    else dropDraft(nameHere(form), personId);
  };
  const take = (draft: StateDraft): void => {
    show(isRecord(first) && isRecord(draft.value) ? { ...first, ...draft.value } : (draft.value as T));
    noteFormInUse(mark, true);
  };
  useEffect(() => {
    if (personId === undefined) return;
    // whoever types faster than the page learns who they are
    if (state.current.typed) keep();
    const kept = state.current.typed ? null : newestDraft<StateDraft>(form, personId);
    if (!kept) return;
    if (plain(kept.draft.value) === plain(asKept(first))) {
      dropDraft(kept.name, personId);
      return;
    }
    if (kept.here) take(kept.draft);
    setFound({ name: kept.name, keptAt: kept.keptAt, here: kept.here, moved: kept.draft.start !== plain(asKept(first)), restored: kept.here });
  }, [form, personId]); // oxlint-disable-line react/exhaustive-deps -- once for each person and form
  useEffect(() => () => noteFormInUse(mark, false), [mark]);
  return [
    value,
    (next) => {
      state.current.typed = true;
      show(typeof next === 'function' ? (next as (before: T) => T)(state.current.latest) : next);
      keep();
    },
    {
      found,
      restore: () => {
        const kept = personId === undefined ? null : newestDraft<StateDraft>(form, personId);
        if (!kept || personId === undefined) {
          setFound(null);
          return;
        }
        take(kept.draft);
        if (!kept.here) dropDraft(kept.name, personId);
        keep();
        setFound((before) => before && { ...before, restored: true });
      },
      discard: () => {
        if (found && personId !== undefined) dropDraft(found.name, personId);
        if (found?.restored) show(first);
        keep();
        setFound(null);
      },
      done: () => {
        if (personId !== undefined) dropDraft(nameHere(form), personId);
        noteFormInUse(mark, false);
        setFound(null);
      },
    },
  ];
}

/** Says that what stands below was typed before and is not saved, and lets it go on demand. */
export function KeptNotice({ kept: { found, restore, discard } }: { kept: KeptState }) {
  const translate = useTranslate();
  if (!found) return null;
  return (
    <Alert
      severity={found.moved ? 'warning' : 'info'}
      sx={{ width: '100%', mb: 1, '& .MuiAlert-action': { flexWrap: 'wrap' } }}
      action={
        <>
          {!found.restored && (
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
      {translate(found.restored ? 'app.draft.restored' : 'app.draft.offered', { at: showMoment(found.keptAt) })}
      {found.moved && ` ${translate('app.draft.moved')}`}
    </Alert>
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(value: unknown): string {
  return JSON.stringify([value]);
}
