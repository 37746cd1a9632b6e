/** What this chapter needs of a logger; pino's is one. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const QUIET_AFTER_MS = 30_000;

/**
 * One line when trouble begins and one when it is over, whatever number of retries lies between: an absent broker
 * once wrote 21.9 million lines in two minutes elsewhere (docs/domain/faults.md#the-queue).
 */
export class OutageLog {
  private since: number | null = null;
  private failures = 0;
  private quiet: NodeJS.Timeout | null = null;

  constructor(
    private readonly log: Log,
    private readonly what: string,
  ) {}

  failed(error: unknown): void {
    this.failures += 1;
    if (this.since === null) {
      this.since = performance.now();
      this.log.warn({ error: messageOf(error) }, `${this.what}: trouble begins; further failures are counted, not logged`);
    }
    // Some parts never say that they are well again, so a quiet while counts as the end.
    if (this.quiet) clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.recovered(), QUIET_AFTER_MS);
    this.quiet.unref();
  }

  recovered(): void {
    if (this.since === null) return;
    const seconds = Math.round((performance.now() - this.since) / 1000);
    this.log.info({ failures: this.failures, seconds }, `${this.what}: well again`);
    this.stop();
  }

  stop(): void {
    if (this.quiet) clearTimeout(this.quiet);
    this.quiet = null;
    this.since = null;
    this.failures = 0;
  }
}

export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
