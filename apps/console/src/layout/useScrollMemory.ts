import { useEffect, useLayoutEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router-dom';

/** Where each page of this tab stood, by the key of its entry in the browser's history. */
const KEPT_IN = 'scroll-positions';
const KEPT_AT_MOST = 60;
/** A list has its rows from the cache at once; a page that must ask for them is given this long. Milliseconds. */
const PATIENCE = 3_000;

/**
 * The way back: whoever returns finds the page as far down as it was left, so that the next row of a list is under the
 * hand. Whoever goes on begins at the top; between the tabs of one record nothing moves.
 */
export function useScrollMemory(): void {
  const { key, pathname } = useLocation();
  const type = useNavigationType();
  const here = useRef(key);
  const pageOf = useRef(placeOf(pathname));

  useEffect(() => {
    // the browser's own attempt comes before the page has its rows
    window.history.scrollRestoration = 'manual';
    const remember = (): void => keep(here.current, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, []);

  useLayoutEffect(() => {
    here.current = key;
    const moved = pageOf.current !== placeOf(pathname);
    pageOf.current = placeOf(pathname);
    if (type === NavigationType.Pop) return scrollWhenTallEnough(positions()[key] ?? 0);
    if (moved) window.scrollTo(0, 0);
    return undefined;
  }, [key, pathname, type]);
}

/** `/projects/7/show/visits` → `/projects/7`: the tabs of a record are one place. */
function placeOf(pathname: string): string {
  return pathname.split('/').slice(0, 3).join('/');
}

/** Returns how to give up, which a person does by scrolling. */
function scrollWhenTallEnough(top: number): () => void {
  if (top === 0) return () => undefined;
  const until = performance.now() + PATIENCE;
  let waiting = true;
  const stop = (): void => void (waiting = false);
  const tries = (): void => {
    if (!waiting) return;
    window.scrollTo(0, top);
    if (Math.abs(window.scrollY - top) > 1 && performance.now() < until) requestAnimationFrame(tries);
  };
  // after this moment's effects, among which react-admin goes to the top
  requestAnimationFrame(tries);
  for (const sign of ['wheel', 'touchmove', 'keydown'] as const) window.addEventListener(sign, stop, { once: true, passive: true });
  return stop;
}

function positions(): Record<string, number> {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_IN) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}

function keep(key: string, top: number): void {
  const others = Object.entries(positions()).filter(([other]) => other !== key);
  try {
    sessionStorage.setItem(KEPT_IN, JSON.stringify(Object.fromEntries([...others.slice(1 - KEPT_AT_MOST), [key, top]])));
  } catch {
    // a browser that keeps nothing begins at the top
  }
}
