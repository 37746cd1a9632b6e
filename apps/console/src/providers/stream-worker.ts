import { openStream, type News, type ToWorker } from './stream.js';

/**
 * The one stream of this browser, shared by all its tabs; it lives as long as any of them. Whose news it brings is the
 * session's doing and the server's word: pages that were drawn for somebody else get to know.
 */
const pages = new Set<MessagePort>();
let close: (() => void) | null = null;
let signedIn: string | null = null;

function tell(news: News): void {
  if (typeof news === 'object') ({ signedIn } = news);
  // those who sign in again join again
  if (news === 'ended') hangUp();
  for (const page of pages) page.postMessage(news);
}

function hangUp(): void {
  close?.();
  close = null;
  signedIn = null;
}

/** A page that names somebody else may be older or newer than the stream: asked anew, the server says who is signed in. */
function join(page: MessagePort, drawnFor: string, address: string): void {
  pages.add(page);
  if (signedIn !== null && signedIn !== drawnFor) hangUp();
  close ??= openStream(address, tell);
}

function part(page: MessagePort): void {
  pages.delete(page);
  if (pages.size === 0) hangUp();
}

function admit(page: MessagePort): void {
  page.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if ('part' in data) part(page);
    else join(page, data.join, data.address);
  });
  // a tab that crashed says nothing; browsers that notice tell it here
  page.addEventListener('close', () => part(page));
  page.start();
}

addEventListener('connect', (event) => {
  for (const page of (event as MessageEvent).ports) admit(page);
});
