import { useCallback, useEffect, useState } from 'react';

/** Milliseconds a page stands, and how long a touch holds it. */
const STANDS = 25_000;
const HELD = 120_000;

export interface Rotation {
  index: number;
  paused: boolean;
  go(index: number): void;
}

/**
 * Turns the pages. A key, a touch or a look at a definition holds the page for two minutes; arrows turn it; the space bar
 * lets a held page go on at once.
 */
export function useRotation(pages: number): Rotation {
  const [index, setIndex] = useState(0);
  const [held, setHeld] = useState<number | null>(null);
  const turn = useCallback((steps: number) => setIndex((before) => (before + steps + pages) % pages), [pages]);
  const hold = useCallback(() => setHeld((before) => (before ?? 0) + 1), []);

  useEffect(() => {
    const timer = held === null ? window.setInterval(() => turn(1), STANDS) : window.setTimeout(() => setHeld(null), HELD);
    return () => (held === null ? window.clearInterval(timer) : window.clearTimeout(timer));
  }, [held, turn]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'ArrowRight') turn(1);
      if (event.key === 'ArrowLeft') turn(-1);
      if (event.key === ' ' && held !== null) setHeld(null);
      else hold();
    };
    const onLook = (event: Event): void => {
      if (event.target instanceof Element && event.target.closest('[data-term]')) hold();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('pointerdown', hold);
    window.addEventListener('pointerover', onLook);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('pointerdown', hold);
      window.removeEventListener('pointerover', onLook);
    };
  }, [held, hold, turn]);
  return { index: index % pages, paused: held !== null, go: setIndex };
}
