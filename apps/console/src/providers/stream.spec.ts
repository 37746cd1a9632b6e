import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startLiveEvents, LIVE_EVENT } from './live.js';
import { openStream, type News } from './stream.js';

/** A stream of the test: it says what the test says. */
class Line extends EventTarget {
  static readonly CLOSED = 2;
  static lines: Line[] = [];
  readyState = 0;
  constructor() {
    super();
    Line.lines.push(this);
  }
  static get last(): Line {
    return Line.lines.at(-1) as Line;
  }
  says(kind: string, data = ''): void {
    this.dispatchEvent(new MessageEvent(kind, { data }));
  }
  breaks({ forGood }: { forGood: boolean }): void {
    this.readyState = forGood ? Line.CLOSED : 0;
    this.dispatchEvent(new Event('error'));
  }
  close(): void {
    this.readyState = Line.CLOSED;
  }
}
const open = (): Line[] => Line.lines.filter(({ readyState }) => readyState !== Line.CLOSED);

let status = 200;
beforeEach(() => {
  Line.lines = [];
  status = 200;
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Line);
  vi.stubGlobal('fetch', async () => new Response(null, { status }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function listen(): { heard: News[]; close: () => void } {
  const heard: News[] = [];
  return { heard, close: openStream('/events', (news) => heard.push(news)) };
}

describe('the stream of news', () => {
  it('brings what the server says, and who is signed in by its word', () => {
    const { heard } = listen();
    Line.last.says('open');
    Line.last.says('identity', 'p.1');
    Line.last.says('inbox');
    expect(heard).toEqual([{ signedIn: 'p.1' }, 'inbox']);
  });

  it('asks again for everything once a line that broke is back', () => {
    const { heard } = listen();
    Line.last.says('open');
    Line.last.breaks({ forGood: false });
    Line.last.says('open');
    expect([heard, Line.lines.length]).toEqual([['refetch'], 1]);
  });

  it('is opened again after an answer that was no stream, with longer pauses, and for ever', async () => {
    const { heard } = listen();
    status = 502;
    for (const pause of [2_000, 4_000, 8_000]) {
      const before = Line.lines.length;
      Line.last.breaks({ forGood: true });
      await vi.advanceTimersByTimeAsync(pause - 1);
      expect(Line.lines.length).toBe(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(Line.lines.length).toBe(before + 1);
    }
    expect(heard).toEqual([]);
  });

  it('says that the session has ended, and then is silent', async () => {
    const { heard } = listen();
    status = 401;
    Line.last.breaks({ forGood: true });
    await vi.advanceTimersByTimeAsync(300_000);
    expect([heard, Line.lines.length]).toEqual([['ended'], 1]);
  });

  it('stays closed once it was closed, also while it was looking why it broke', async () => {
    const { close } = listen();
    Line.last.breaks({ forGood: true });
    close();
    await vi.advanceTimersByTimeAsync(300_000);
    expect([open().length, Line.lines.length]).toEqual([0, 1]);
  });
});

describe('a browser without shared workers', () => {
  const look = (visibility: 'visible' | 'hidden'): void => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('listens with the tab that is looked at, and asks again for everything when it is looked at anew', () => {
    const heard: unknown[] = [];
    const hear = (event: Event): void => void heard.push((event as CustomEvent).detail);
    window.addEventListener(LIVE_EVENT, hear);
    const stop = startLiveEvents();
    expect(open().length).toBe(1);
    look('hidden');
    expect(open().length).toBe(0);
    look('visible');
    expect([open().length, heard]).toEqual([1, ['refetch']]);
    Line.last.says('inbox');
    expect(heard).toEqual(['refetch', 'inbox']);
    stop();
    look('visible');
    expect(open().length).toBe(0);
    window.removeEventListener(LIVE_EVENT, hear);
  });
});
