import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '#channels';
import { MOST_FAILURES, judge, mayRepeat, usualRhythm, type Tried } from './verdict.js';

const fresh: Tried = { maybeBefore: false, failures: 0, doubtSeconds: 0 };
const sent: SendOutcome = { outcome: 'sent', providerMessageId: 'm-1' };
const unknown: SendOutcome = { outcome: 'unknown', reason: '连接中断' };
const refused = (more: Partial<SendOutcome & { outcome: 'refused' }> = {}): SendOutcome => ({ outcome: 'refused', helps: 'time', reason: '450', retryAfterSeconds: null, ...more });
const keyed = { again: { withinSeconds: 3000 } };
const keyless = { again: null };

describe('what follows from an attempt', () => {
  it('is nothing more when it arrived', () => {
    expect(judge(sent, fresh, keyless, usualRhythm)).toMatchObject({ state: 'sent', attempt: 'ok', providerMessageId: 'm-1' });
  });

  it('after a sure refusal is the next attempt, 30 seconds, then longer, then never', () => {
    const waits: number[] = [];
    let verdict = judge(refused(), fresh, keyless, usualRhythm);
    for (; verdict.state === 'pending'; verdict = judge(refused(), { ...fresh, failures: verdict.failures }, keyless, usualRhythm)) waits.push(verdict.waitSeconds);
    expect(waits).toEqual([30, 60, 120, 300, 600, 1800, 3600]);
    expect(verdict).toMatchObject({ state: 'dead', failures: 8, maybeSent: false });
  });

  it('after a refusal of the message itself is a person at once', () => {
    expect(judge(refused({ helps: 'message' }), fresh, keyless, usualRhythm)).toMatchObject({ state: 'dead', maybeSent: false });
  });

  it('after a refusal of the channel is its pause: the message waits for it and is blamed for nothing', () => {
    const waits = { state: 'pending', failures: 7, maybeSent: false, pauseChannel: true, attempt: 'refused' };
    expect(judge(refused({ helps: 'channel' }), { ...fresh, failures: 7 }, keyless, usualRhythm)).toMatchObject(waits);
    expect(judge(refused({ helps: 'channel' }), { ...fresh, maybeBefore: true }, keyed, usualRhythm)).toMatchObject({ state: 'pending', maybeSent: true });
    expect(judge(refused({ helps: 'channel' }), { ...fresh, maybeBefore: true }, keyless, usualRhythm)).toMatchObject({ state: 'unknown', maybeSent: true });
    for (const helps of ['time', 'message'] as const) expect(judge(refused({ helps }), fresh, keyless, usualRhythm).pauseChannel).toBe(false);
  });

  it("when the other side asks to slow down is its own time, for the whole channel, and costs no attempt", () => {
    expect(judge(refused({ retryAfterSeconds: 42 }), { ...fresh, failures: 3 }, keyless, usualRhythm)).toMatchObject({
      state: 'pending', waitSeconds: 42, channelRestSeconds: 42, failures: 3, attempt: 'too_fast',
    });
    expect(judge(refused({ retryAfterSeconds: 86_400 }), fresh, keyless, usualRhythm).waitSeconds).toBe(3600);
  });

  it('when it may have arrived is a person, unless the other side recognises the key', () => {
    expect(judge(unknown, fresh, keyless, usualRhythm)).toMatchObject({ state: 'unknown', maybeSent: true });
    expect(judge(unknown, fresh, keyed, usualRhythm)).toMatchObject({ state: 'pending', maybeSent: true, waitSeconds: 30 });
    expect(judge(unknown, { ...fresh, doubtSeconds: 2_980 }, keyed, usualRhythm)).toMatchObject({ state: 'unknown', maybeSent: true });
  });

  it('keeps an old doubt through a sure refusal, and takes a new one away', () => {
    expect(judge(refused(), { ...fresh, maybeBefore: true }, keyed, usualRhythm)).toMatchObject({ state: 'pending', maybeSent: true });
    expect(judge(refused(), fresh, keyed, usualRhythm)).toMatchObject({ state: 'pending', maybeSent: false });
    expect(judge(refused({ helps: 'message' }), { ...fresh, maybeBefore: true }, keyed, usualRhythm)).toMatchObject({ state: 'unknown', maybeSent: true });
  });
});

describe('whatever happens', () => {
  const outcome = fc.oneof(
    fc.constant(sent),
    fc.constant(unknown),
    fc.record({ helps: fc.constantFrom('time' as const, 'message' as const, 'channel' as const), retryAfterSeconds: fc.option(fc.integer({ min: -5, max: 100_000 })) }).map((more) => refused(more)),
  );
  const tried = fc.record({ maybeBefore: fc.boolean(), failures: fc.integer({ min: 0, max: MOST_FAILURES }), doubtSeconds: fc.integer({ min: 0, max: 20_000 }) });
  const again = fc.option(fc.record({ withinSeconds: fc.integer({ min: 60, max: 14_400 }) }));

  it('a doubt ends by a sure answer only, and what is given up surely did not arrive', () => {
    fc.assert(
      fc.property(outcome, tried, again, (what, before, within) => {
        const verdict = judge(what, before, { again: within }, usualRhythm);
        if (before.maybeBefore && verdict.state !== 'sent') expect(verdict.maybeSent).toBe(true);
        if (what.outcome === 'unknown') expect(verdict.maybeSent).toBe(true);
        if (verdict.state === 'dead') expect(verdict.maybeSent).toBe(false);
        if (verdict.state === 'unknown') expect(verdict.maybeSent).toBe(true);
      }),
    );
  });

  it('an uncertain one goes out by itself only within the time in which its key is recognised', () => {
    fc.assert(
      fc.property(tried, again, (before, within) => {
        const verdict = judge(unknown, before, { again: within }, usualRhythm);
        if (verdict.state === 'pending') expect(mayRepeat(before.doubtSeconds + verdict.waitSeconds, within)).toBe(true);
      }),
    );
  });
});
