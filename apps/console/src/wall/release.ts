import { useEffect } from 'react';

const EVERY = 5 * 60_000;
const RELOADED = 'wall.reloadedAt';
/** A page that is loaded anew and still differs (two servers during an upgrade) waits before it tries again. Milliseconds. */
const PAUSE = 10 * 60_000;

/** A screen that nobody touches takes up a new release by itself: it looks whether the page of the server names another program. */
export function useRelease(): void {
  useEffect(() => {
    const timer = window.setInterval(() => void takeUp(), EVERY);
    return () => window.clearInterval(timer);
  }, []);
}

async function takeUp(): Promise<void> {
  const own = [...document.scripts].map(({ src }) => /\/assets\/index-[\w-]+\.js$/.exec(src)?.[0]).find((path) => path !== undefined);
  if (own === undefined || Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < PAUSE) return;
  const page = await pageOfServer();
  if (page === null || page.includes(own)) return;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  window.location.reload();
}

/** The page as the server gives it now; null while it is away. */
async function pageOfServer(): Promise<string | null> {
  try {
    const response = await fetch('/index.html', { cache: 'no-store' });
    const text = await response.text();
    return response.ok && text.includes('/assets/index-') ? text : null;
  } catch {
    return null;
  }
}
