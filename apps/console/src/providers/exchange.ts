import { HttpError } from 'react-admin';

/** One request and the reading of its answer. What goes wrong on the line is said as such, never in a library's words. */
export interface Patience {
  /** Milliseconds after which nobody waits any longer. */
  wait: number;
  /** Whether the request was to change something: then a lost answer leaves open whether it did. */
  saves: boolean;
}

/** @throws HttpError with status 0: `NETWORK` for a line that is cut, `TIMEOUT` for one that is too slow */
export async function exchange<T>(url: string, init: RequestInit, { wait, saves }: Patience, read: (response: Response) => Promise<T>): Promise<T> {
  const line = new AbortController();
  // the reason tells a wait that has ended from a page that does not want the answer any more
  const timer = setTimeout(() => line.abort(lineError('TIMEOUT', saves ? 'app.errors.lateSaving' : 'app.errors.late')), wait);
  const leave = (): void => line.abort();
  if (init.signal?.aborted) leave();
  init.signal?.addEventListener('abort', leave);
  try {
    return await read(await fetch(url, { ...init, signal: line.signal }));
  } catch {
    if (line.signal.aborted) throw line.signal.reason;
    throw lineError('NETWORK', saves ? 'app.errors.networkSaving' : 'app.errors.network');
  } finally {
    clearTimeout(timer);
    init.signal?.removeEventListener('abort', leave);
  }
}

/** An answer that is none of ours: a portal of the network, a proxy's page. It must not pass for a success. */
export function foreignAnswer(saves: boolean): HttpError {
  return lineError('FOREIGN_ANSWER', saves ? 'app.errors.foreignSaving' : 'app.errors.foreign');
}

/**
 * The sentence is a translation key: the browser alone knows that the server could not be reached. A form takes a save
 * without errors for a success and stops warning; so every failure has one for the whole.
 */
function lineError(code: string, key: string): HttpError {
  return new HttpError(key, 0, { code, errors: { root: { serverError: key } } });
}
