import fs from 'node:fs';

const LARGEST = 20_000_000;
const KEPT_LINES = 15;

/** A log file that keeps one predecessor, and the last lines in memory to show when something fails. */
export class RollingLog {
  private handle: number;
  private size: number;
  private recent = '';

  constructor(private readonly file: string) {
    this.handle = fs.openSync(file, 'a', 0o600);
    this.size = fs.fstatSync(this.handle).size;
  }

  /** A log that cannot be written (a full disk) must not end the product. */
  write(chunk: Buffer): void {
    this.recent = (this.recent + chunk.toString('utf8')).slice(-8_000);
    try {
      if (this.size > LARGEST) this.roll();
      fs.writeSync(this.handle, chunk);
      this.size += chunk.length;
    } catch {
      this.size += chunk.length;
    }
  }

  tail(): string {
    return this.recent.trim().split('\n').slice(-KEPT_LINES).join('\n');
  }

  close(): void {
    fs.closeSync(this.handle);
    this.handle = -1;
  }

  private roll(): void {
    fs.closeSync(this.handle);
    fs.renameSync(this.file, `${this.file}.1`);
    this.handle = fs.openSync(this.file, 'a', 0o600);
    this.size = 0;
  }
}
