import type { Post } from '../../apps/worker/deliveries/dispatcher.js';
import { startWorker } from '../../apps/worker/start-worker.js';
import type { FaultPoint } from '../../apps/worker/workshop.js';
import { postman } from './post-office.js';

/** A worker as its own process that kills itself at a chosen moment, as hard as a power cut. */
export interface WorkerOrder {
  databaseUrl: string;
  redisUrl: string | null;
  queue: 'on' | 'off';
  /** Where messages are brought; null: they stay in the house. */
  postOffice: string | null;
  /** How long a call may take; usually a few seconds. */
  callSeconds?: number;
  dieAt?: FaultPoint;
  /** The how-manieth time it comes by there. */
  dieOn?: number;
}

const order = JSON.parse(process.argv[2] ?? '{}') as WorkerOrder;
let left = order.dieOn ?? 1;

const line = (details: object, message: string): void => {
  process.stdout.write(`${message} ${JSON.stringify(details)}\n`);
};

/** Everything in seconds instead of minutes: tests cannot wait. */
function hurriedPost(url: string, callSeconds = 5): Post {
  return {
    senderOf: (kind) => postman(kind, url),
    openChannel: (_reading, id) => Promise.resolve({ id, kind: 'webhook', name: id, version: 1, config: {}, secret: {}, internal: [] }),
    publicUrl: 'https://zs.example.test',
    rhythm: { leaseSeconds: 8, callSeconds, sendingSeconds: callSeconds + 5, backoffSeconds: [0.3, 0.5, 1], lookSeconds: 0.5 },
    close: () => undefined,
  };
}

/** Moves this process's clock, as an operator who sets it wrong would. */
const clock = Date;
let shiftMs = 0;
class ShiftedDate extends clock {
  constructor(...given: [] | [number | string | Date]) {
    super(...((given.length === 0 ? [clock.now() + shiftMs] : given) as [number]));
  }
  static override now(): number {
    return clock.now() + shiftMs;
  }
}
globalThis.Date = ShiftedDate as DateConstructor;
process.on('message', (message: { shiftMs: number }) => {
  shiftMs = message.shiftMs;
});

const worker = await startWorker({
  ...order,
  post: order.postOffice === null ? null : hurriedPost(order.postOffice, order.callSeconds),
  log: { info: line, warn: line, error: line },
  onLost: () => process.exit(1),
  probe: (point) => {
    if (point !== order.dieAt) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  },
});
process.on('SIGTERM', () => void worker.stop().finally(() => process.exit(0)));
process.on('disconnect', () => process.exit(0));
process.send?.({ type: 'ready' });
