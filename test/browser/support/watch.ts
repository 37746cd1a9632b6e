import type { BrowserContext, ConsoleMessage, Request, Response } from 'playwright-core';
import { expect } from 'vitest';

/** Everything a visitor's browser complains of, and whether it still waits for an answer. */
export interface Watch {
  /** What went wrong so far and was not expected. */
  problems(): string[];
  /** This is meant to happen in this test, for example the 422 of a wrong code. */
  allow(expected: RegExp): void;
  /** No request of the page is on its way, and none has been for a moment. */
  quiet(): Promise<void>;
  expectClean(): void;
}

const QUIET_MS = 250;
const PATIENCE_MS = 20_000;

/**
 * A stream of news never ends; it is not something a page waits for. It belongs to a worker that all tabs share, of whose
 * script Chromium tells a page that it was asked for, and never that it came.
 */
const isStream = (request: Request): boolean => request.resourceType() === 'eventsource' || /\/api\/v1\/events$|\/assets\/stream-worker-/.test(request.url());

export async function watch(context: BrowserContext): Promise<Watch> {
  const seen: string[] = [];
  const expected: RegExp[] = [];
  const underway = new Set<Request>();
  let lastChange = performance.now();
  const touched = (): void => void (lastChange = performance.now());

  // A refused policy is said by an event of the page; the console says it as well, in words of each browser.
  await context.addInitScript("addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))");
  context.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => seen.push(`page error: ${error.error().stack ?? error.error().message}`));
  context.on('request', (request) => {
    if (isStream(request)) return;
    underway.add(request);
    touched();
  });
  context.on('requestfinished', (request) => {
    underway.delete(request);
    touched();
  });
  context.on('requestfailed', (request) => {
    underway.delete(request);
    touched();
    // A page that is left, or a search that is overtaken by the next one, stops asking.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED' && !isStream(request)) seen.push(`request failed: ${request.method()} ${request.url()} ${request.failure()?.errorText}`);
  });
  context.on('response', (response: Response) => {
    // A body that nobody reads is never reported as finished.
    underway.delete(response.request());
    touched();
    if (response.status() >= 400) seen.push(`answer ${response.status()}: ${response.request().method()} ${response.url()}`);
  });

  const problems = (): string[] => seen.filter((one) => !expected.some((pattern) => pattern.test(one)));
  return {
    problems,
    allow: (pattern) => void expected.push(pattern),
    quiet: async () => {
      const end = performance.now() + PATIENCE_MS;
      while (underway.size > 0 || performance.now() - lastChange < QUIET_MS) {
        if (performance.now() > end) throw new Error(`Still waiting for ${[...underway].map((request) => request.url()).join(', ')}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    expectClean: () => expect(problems()).toEqual([]),
  };
}
