import { startWorker } from '../../apps/worker/start-worker.js';
import type { FaultPoint } from '../../apps/worker/workshop.js';

/** A worker as its own process that kills itself at a chosen moment, as hard as a power cut. */
export interface WorkerOrder {
  databaseUrl: string;
  redisUrl: string | null;
  queue: 'on' | 'off';
  dieAt?: FaultPoint;
  /** The how-manieth time it comes by there. */
  dieOn?: number;
}

const order = JSON.parse(process.argv[2] ?? '{}') as WorkerOrder;
let left = order.dieOn ?? 1;

const line = (details: object, message: string): void => {
  process.stdout.write(`${message} ${JSON.stringify(details)}\n`);
};

const worker = await startWorker({
  ...order,
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
