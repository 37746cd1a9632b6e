/** `inbox`: something has arrived for me. `refetch`: news were lost on the way, ask again for everything shown. */
export type Kind = 'inbox' | 'refetch';
const KINDS: readonly Kind[] = ['inbox', 'refetch'];

/** What a page is told: news, that the session is over, or who is signed in by the server's word. */
export type News = Kind | 'ended' | { signedIn: string };

/** What a page tells the worker: that it wants news and for whom it was drawn, or that it wants none any more. */
export type ToWorker = { join: string; address: string } | { part: true };

const UNAUTHENTICATED = 401;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * One stream of the server, kept open. The browser reconnects a line that broke by itself, but gives up for good after
 * any answer that is no stream: a proxy in the way, a server that restarts, a session that ended. Only the last one ends it.
 * @returns how to close it
 */
export function openStream(address: string, tell: (news: News) => void): () => void {
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_PAUSE_MS;
  let wasOpen = false;
  let closed = false;

  const open = (): void => {
    stream = new EventSource(address, { withCredentials: true });
    for (const kind of KINDS) stream.addEventListener(kind, () => tell(kind));
    stream.addEventListener('identity', ({ data }: MessageEvent<string>) => tell({ signedIn: data }));
    stream.addEventListener('open', () => {
      // nobody knows what was missed while the line was away
      if (wasOpen) tell('refetch');
      wasOpen = true;
      pause = FIRST_PAUSE_MS;
    });
    stream.addEventListener('error', () => {
      if (stream?.readyState === EventSource.CLOSED) void lookWhy();
    });
  };
  const lookWhy = async (): Promise<void> => {
    const status = await statusOf(address);
    if (closed) return;
    if (status === UNAUTHENTICATED) tell('ended');
    else timer = setTimeout(open, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };
  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    stream?.close();
  };
}

/** The stream itself does not say why it was refused; asked as any other address, the server does. */
async function statusOf(address: string): Promise<number> {
  const leave = new AbortController();
  try {
    return (await fetch(address, { credentials: 'same-origin', signal: leave.signal })).status;
  } catch {
    return 0;
  } finally {
    leave.abort();
  }
}
