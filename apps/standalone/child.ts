import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { OperatorError } from './operator-error.js';
import { RollingLog } from './rolling-log.js';

/** What the processes of the product tell the supervisor. */
export type ChildMessage = { type: 'ready' } | { type: 'end-demonstration' };

export interface ChildOptions {
  name: string;
  /** Script that is run. */
  entry: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  onMessage?: (message: ChildMessage) => void;
  /** Told when the process number changes. */
  onChange?: () => void;
}

const STOP_WITHIN = 20_000;
const READY_WITHIN = 90_000;
const STEADY_AFTER = 30_000;
const LONGEST_PAUSE = 15_000;
const FIRST_TRIES = 3;

/**
 * One process of the product, kept running: a crash is followed by a new start after a growing pause.
 * It ends by itself when its channel to the supervisor breaks, so nothing survives a killed supervisor.
 */
export class Child {
  private process: ChildProcess | null = null;
  private stopping = false;
  private crashes = 0;
  private everReady = false;
  private timer: NodeJS.Timeout | null = null;
  private settle: { resolve: () => void; reject: (error: Error) => void } | null = null;
  private readonly log: RollingLog;

  constructor(private readonly options: ChildOptions) {
    this.log = new RollingLog(options.logFile);
  }

  get pid(): number | null {
    return this.process?.pid ?? null;
  }

  /** Resolves when the process says that it is ready; gives up when it never gets there. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.timer = setTimeout(() => this.giveUp('没有就绪 did not become ready'), READY_WITHIN);
      this.spawn();
    });
  }

  /** Asks the process to end and waits; one that does not is ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.timer) clearTimeout(this.timer);
    const child = this.process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
      await ended;
      clearTimeout(force);
    }
    this.log.close();
  }

  private spawn(): void {
    const { entry, env } = this.options;
    // A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which ends things in order.
    const child = fork(entry, [], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: ['--enable-source-maps'] });
    this.process = child;
    const began = performance.now();
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => this.log.write(chunk));
    child.on('message', (message) => this.hear(message as ChildMessage));
    child.on('error', () => undefined);
    child.once('exit', (code, signal) => this.ended(performance.now() - began, signal ?? String(code)));
    this.options.onChange?.();
  }

  private hear(message: ChildMessage): void {
    if (message.type === 'ready') {
      this.everReady = true;
      if (this.timer) clearTimeout(this.timer);
      this.settle?.resolve();
    }
    this.options.onMessage?.(message);
  }

  private ended(lived: number, how: string): void {
    if (this.stopping) return;
    this.crashes = lived > STEADY_AFTER ? 1 : this.crashes + 1;
    this.log.write(Buffer.from(`--- ${this.options.name} ended (${how}) ---\n`));
    if (!this.everReady && this.crashes >= FIRST_TRIES) {
      this.giveUp(`启动失败（${how}） failed to start`);
      return;
    }
    setTimeout(() => {
      if (!this.stopping) this.spawn();
    }, Math.min(250 * 2 ** this.crashes, LONGEST_PAUSE));
  }

  private giveUp(what: string): void {
    const place = path.relative(process.cwd(), this.options.logFile);
    const last = this.log.tail();
    this.settle?.reject(new OperatorError(`${this.options.name} ${what}，日志：${place}`, `see ${place}${last ? `:\n${last}` : ''}`));
    this.settle = null;
  }
}
