import { useEffect, useRef, useState } from 'react';
import { dropForm, keepDraft, nameHere, newestDraft, saves, useMe } from '../providers/index.js';

/**
 * A text that somebody types into a dialog: it is there again when the dialog was closed by mistake, the tab was killed or
 * the session ended, for the same person. Once it was saved it is gone.
 * @param of what the text is about, for example `contracts/<id>/returns`
 */
export function useKeptText(of: string): [string, (text: string) => void] {
  const personId = useMe()?.id;
  const form = `text:${of}`;
  const [text, setText] = useState(() => (personId === undefined ? '' : (newestDraft<{ text: string }>(form, personId)?.draft.text ?? '')));
  const savedBefore = useRef(saves.count());
  const type = (next: string): void => {
    setText(next);
    savedBefore.current = saves.count();
    if (personId === undefined) return;
    if (next.trim() === '') dropForm(form, personId);
    else keepDraft(nameHere(form), personId, { text: next });
  };
  useEffect(
    () => () => {
      if (personId !== undefined && saves.count() > savedBefore.current) dropForm(form, personId);
    },
    [form, personId],
  );
  return [text, type];
}
