import { useEffect, useRef } from 'react';
import { useFormState } from 'react-hook-form';
import { showFirstWrong } from './firstWrong.js';

/** Within a form: when it is refused, by itself or by the server, its first wrong field is shown. */
export function FirstWrongField() {
  const { submitCount, isSubmitting, errors } = useFormState();
  const anchor = useRef<HTMLSpanElement>(null);
  const shown = useRef(0);
  useEffect(() => {
    if (isSubmitting || submitCount === shown.current) return;
    shown.current = submitCount;
    if (Object.keys(errors).length > 0) showFirstWrong(anchor.current?.closest('form') ?? null);
  }, [submitCount, isSubmitting, errors]);
  return <span ref={anchor} hidden />;
}
