import { stopKeeping } from './drafts.js';

const NOTICE = 'qijiang.notice';
let onPurpose = false;

// Before any form asks: a page that goes because it is another person's by now goes without "leave this page?".
window.addEventListener(
  'beforeunload',
  (event) => {
    if (onPurpose) event.stopImmediatePropagation();
  },
  { capture: true },
);

/**
 * Loads the page anew, or another one. What was typed is kept as a draft of the person it belongs to.
 * @param notice key of what the next page says first
 */
export function loadAnew({ to, notice, forgetting = false }: { to?: string; notice?: string; forgetting?: boolean } = {}): void {
  onPurpose = true;
  if (forgetting) stopKeeping();
  if (notice) sessionStorage.setItem(NOTICE, notice);
  if (to === undefined) window.location.reload();
  else window.location.assign(to);
}

/** What the page before this one left to be said, once. */
export function noticeOfFormerPage(): string | null {
  const notice = sessionStorage.getItem(NOTICE);
  sessionStorage.removeItem(NOTICE);
  return notice;
}
