import { useId } from 'react';

/** A word with its definition: shown when a pointer rests on it or a key reaches it. */
export function Term({ label, definition, end = false }: { label: string; definition: string; end?: boolean }) {
  const id = useId();
  return (
    <span className={end ? 'wall-term wall-term-end' : 'wall-term'} data-term="">
      <button type="button" aria-describedby={id}>
        {label}
      </button>
      <span role="tooltip" id={id}>
        {definition}
      </span>
    </span>
  );
}
