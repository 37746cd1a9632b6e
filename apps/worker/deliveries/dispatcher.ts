import { setTimeout as pause } from 'node:timers/promises';
import { linkTo } from '#config';
import type { ChannelKind, ReadyChannel, SendOutcome, Sender } from '#channels';
import { systemClock } from '#calendar';
import type { Reading } from '#database';
import { claim, giveBack, markSending, mergeWaiting, recover, settle, type Claim, type Manners, type Marked, type Owed, type Rhythm, type Settled, type Settling } from '#deliveries';
import { jobId, messageOf } from '#jobs';
import { unwantedMessages } from '#reminders';
import { worker, type Workshop } from '../workshop.js';
import { Together } from './together.js';

export const SEND_JOB = 'send';

/** How messages leave: who speaks the language of a kind, and with which secrets. Tests bring their own. */
export interface Post {
  senderOf(kind: ChannelKind): Sender;
  /** @throws when its secrets cannot be opened */
  openChannel(reading: Reading, channelId: string): Promise<ReadyChannel>;
  /** Address under which people open the console, for links; null: unknown. */
  publicUrl: string | null;
  rhythm: Rhythm;
  /** Says goodbye to servers whose lines still stand. */
  close(): void;
}

/** Calls of one channel at the same time: fewer connections than Exchange (20) or Postfix (50) grant one sender by default. */
export const LANES = 8;
/** Four calls for each lane, so that a claim is used before its lease ends, also where each call takes seconds. */
const BATCH = 4 * LANES;
/** Calls that the queue may start beside the lanes; a channel that hangs must not occupy the queue's workers. */
const MOST_BY_QUEUE = 3;
const TELL_QUEUE_WITHIN_MS = 30 * 60 * 1000;
const WRITE_AGAIN_MS = 2_000;

/** What the calls of one channel ask of the ledger; what they ask at the same moment shares a transaction. */
interface Desk {
  mark: Together<Claim, Marked>;
  record: Together<Settling, Settled>;
}

/**
 * Sends what the ledger holds. It looks every few seconds and whenever PostgreSQL says that something was added; the
 * queue only makes it faster. Each channel has its own lanes, so that one that hangs keeps back nobody else's messages.
 */
export class Dispatcher {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private byQueue = 0;
  private readonly busy = new Map<string, Promise<void>>();
  private readonly name = `worker ${process.pid}`;

  constructor(
    private readonly shop: Workshop,
    private readonly post: Post,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.look(), this.post.rhythm.lookSeconds * 1000);
    this.look();
  }

  look(): void {
    if (this.stopped) return;
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = this.round()
      // The database is away: the vigil reports it, and the next look finds what is due.
      .catch(() => undefined)
      .finally(() => {
        this.looking = null;
        if (!this.again) return;
        this.again = false;
        this.look();
      });
  }

  /** Begins nothing new, gives back what was only claimed, and waits for calls under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.looking;
    await Promise.all(this.busy.values());
    this.post.close();
  }

  /** The nudge: one delivery, the moment it is due. Whatever prevents it, the next look finds it. */
  async sendNow(deliveryId: string): Promise<void> {
    if (this.stopped || this.byQueue >= MOST_BY_QUEUE) return;
    this.byQueue += 1;
    try {
      const claims = await this.take({ perChannel: 1, only: [deliveryId] });
      for (const one of claims) if (await this.open(one.channelId, claims)) await this.sendOne(one, this.deskOf(one.channelKind));
    } finally {
      this.byQueue -= 1;
    }
  }

  private async round(): Promise<void> {
    const { door } = this.shop;
    const manners = (kind: ChannelKind): Manners => this.post.senderOf(kind);
    const owed = await door.begin(worker, async (work) => [...(await recover(work, manners, this.post.rhythm)), ...(await mergeWaiting(work, manners))]);
    await this.announce(owed);
    const claims = await this.take({ perChannel: BATCH, except: [...this.busy.keys()] });
    for (const [channelId, ofChannel] of byChannel(claims)) this.occupy(channelId, ofChannel);
  }

  private occupy(channelId: string, claims: readonly Claim[]): void {
    const work = this.drain(channelId, claims)
      .catch((error: unknown) => this.shop.log.error({ channel: channelId, error: messageOf(error) }, 'a channel was left; its messages go on at the next look'))
      .finally(() => this.busy.delete(channelId));
    this.busy.set(channelId, work);
  }

  /** Sends batch after batch of one channel, as long as there is something due. */
  private async drain(channelId: string, first: readonly Claim[]): Promise<void> {
    const desk = first[0] && this.deskOf(first[0].channelKind);
    if (!desk) return;
    for (let claims = first; claims.length > 0; claims = this.stopped ? [] : await this.take({ perChannel: BATCH, within: channelId })) {
      if (!(await this.open(channelId, claims))) return;
      const batch = { waiting: [...claims], full: false };
      const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => this.lane(batch, desk)));
      if (batch.waiting.length > 0) await this.shop.door.begin(worker, (work) => giveBack(work, batch.waiting));
      for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
      if (batch.full) return;
    }
  }

  private async lane(batch: { waiting: Claim[]; full: boolean }, desk: Desk): Promise<void> {
    while (!this.stopped && !batch.full) {
      const next = batch.waiting.shift();
      if (!next) return;
      if ((await this.sendOne(next, desk)) === 'wait') batch.full = true;
    }
  }

  private async take(options: { perChannel: number; only?: readonly string[]; except?: readonly string[]; within?: string }): Promise<Claim[]> {
    const claims = await this.shop.door.begin(worker, (work) => claim(work, { ...options, leaseSeconds: this.post.rhythm.leaseSeconds }));
    if (claims.length > 0) this.shop.probe('send claimed');
    return claims;
  }

  private readonly opened = new Map<string, ReadyChannel>();

  /** Reads the channel anew for each batch: settings may have changed. What cannot be opened is given back. */
  private async open(channelId: string, claims: readonly Claim[]): Promise<boolean> {
    try {
      this.opened.set(channelId, await this.shop.door.read(worker, (reading) => this.post.openChannel(reading, channelId)));
      return true;
    } catch (error) {
      this.shop.log.error({ channel: channelId, error: messageOf(error) }, 'a channel could not be opened');
      await this.shop.door.begin(worker, (work) => giveBack(work, claims));
      return false;
    }
  }

  private deskOf(kind: ChannelKind): Desk {
    const { door } = this.shop;
    const how = { manners: this.post.senderOf(kind), rhythm: this.post.rhythm, worker: this.name };
    return {
      mark: new Together((claims) =>
        door.begin(worker, async (work) => markSending(work, claims, { ...how, unwanted: await unwantedMessages(work, claims.map(({ id }) => id)) })),
      ),
      record: new Together((settlings) => door.begin(worker, (work) => settle(work, settlings))),
    };
  }

  private async sendOne(one: Claim, { mark, record }: Desk): Promise<'sent' | 'wait' | 'none'> {
    const { probe } = this.shop;
    const { rhythm } = this.post;
    const sender = this.post.senderOf(one.channelKind);
    const channel = this.opened.get(one.channelId);
    if (!channel) return 'none';
    const marked = await mark.ask(one);
    if (marked.answer !== 'go') return marked.answer === 'wait' ? 'wait' : 'none';
    probe('send marked');
    const outcome = await this.call(sender, channel, marked);
    probe('send called');
    const { again, paused } = await this.write(record, { claim: one, n: marked.n, outcome, channelVersion: channel.version, manners: sender, rhythm });
    probe('send recorded');
    await this.announce(again ? [again] : []);
    return paused ? 'wait' : 'sent';
  }

  /** A sender that throws or does not come back has left the outcome open. */
  private async call(sender: Sender, channel: ReadyChannel, { address, message, path }: Marked & { answer: 'go' }): Promise<SendOutcome> {
    const limit = AbortSignal.timeout(this.post.rhythm.callSeconds * 1000);
    const late = new Promise<SendOutcome>((resolve) => {
      limit.addEventListener('abort', () => setTimeout(() => resolve({ outcome: 'unknown', reason: '对方长时间没有回应' }), 500), { once: true });
    });
    const link = path === null || this.post.publicUrl === null ? null : linkTo(this.post.publicUrl, path);
    try {
      return await Promise.race([sender.send(channel, address, { ...message, link }, limit), late]);
    } catch (error) {
      return { outcome: 'unknown', reason: messageOf(error) };
    }
  }

  /** What is known now is worth waiting for the database, for as long as nobody takes this process for dead and a while longer. */
  private async write(record: Desk['record'], settling: Settling): Promise<Settled> {
    const most = Math.ceil((this.post.rhythm.sendingSeconds * 2_000) / WRITE_AGAIN_MS);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await record.ask(settling);
      } catch (error) {
        if (attempt >= most) throw error;
        await pause(WRITE_AGAIN_MS);
      }
    }
  }

  /** A delayed job for each, so that it begins on time. */
  async announce(owed: readonly Owed[]): Promise<void> {
    const soon = owed.filter(({ at }) => at.getTime() - systemClock.now().getTime() < TELL_QUEUE_WITHIN_MS);
    if (soon.length === 0) return;
    await this.shop.queue.add(soon.map(({ deliveryId, at }) => ({ name: SEND_JOB, id: jobId('send', deliveryId, String(at.getTime())), data: { deliveryId }, runAt: at })));
  }
}

function byChannel(claims: readonly Claim[]): Map<string, Claim[]> {
  const grouped = new Map<string, Claim[]>();
  for (const one of claims) grouped.set(one.channelId, [...(grouped.get(one.channelId) ?? []), one]);
  return grouped;
}
