import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack, type Pack } from 'tar-stream';
import { OperatorError } from '../operator-error.js';

/** What a backup says about itself; its last member, because the sums are known at the end. */
export interface Manifest {
  format: 1;
  product: string;
  version: string;
  madeAt: string;
  /** Which of the two databases it holds. */
  database: 'work' | 'demonstration';
  migrations: string[];
  sequences: Record<string, number>;
  tables: TableRecord[];
  members: { name: string; size: number; sha256: string }[];
}

export interface TableRecord {
  name: string;
  columns: string[];
  rows: number;
  /** Of all its rows in PostgreSQL's text form. */
  sha256: string;
}

const MANIFEST = 'manifest.json';
export const KEYS = 'keys.env';
/** A tar entry needs its size beforehand, so rows travel in pieces of this size. */
const PIECE = 4 * 1024 * 1024;

/** Writes members one after another into a tar.gz that appears under its name only when it is whole. */
export class ArchiveWriter {
  private readonly tar: Pack = pack();
  private readonly done: Promise<void>;
  readonly members: Manifest['members'] = [];

  constructor(private readonly file: string) {
    const output = fs.createWriteStream(`${file}.unfinished`, { mode: 0o600, flush: true });
    this.done = pipeline(this.tar, createGzip({ level: 6 }), output);
    // Seen by finish(); a failure before that must not end the process by itself.
    this.done.catch(() => undefined);
  }

  async add(name: string, content: Buffer): Promise<void> {
    this.members.push({ name, size: content.length, sha256: sha256(content) });
    await this.put(name, content);
  }

  /** @returns the sum of the whole stream */
  async addRows(table: string, position: number, rows: AsyncIterable<Buffer>): Promise<string> {
    const sum = createHash('sha256');
    let piece = 0;
    for await (const content of inPieces(rows)) {
      sum.update(content);
      await this.add(`tables/${String(position).padStart(3, '0')}-${table}/${String((piece += 1)).padStart(6, '0')}`, content);
    }
    return sum.digest('hex');
  }

  async finish(manifest: Manifest): Promise<void> {
    await this.put(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
    this.tar.finalize();
    await this.done;
    fs.renameSync(`${this.file}.unfinished`, this.file);
  }

  async abandon(): Promise<void> {
    this.tar.destroy();
    await this.done.catch(() => undefined);
    fs.rmSync(`${this.file}.unfinished`, { force: true });
  }

  private put(name: string, content: Buffer): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.tar.entry({ name, size: content.length, mode: 0o600 }, content, (error) => (error ? reject(error) : resolve()));
    });
    return Promise.race([written, this.done]);
  }
}

async function* inPieces(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const part of rows) {
    parts.push(part);
    size += part.length;
    if (size < PIECE) continue;
    yield Buffer.concat(parts);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts);
}

/**
 * Reads the whole file and compares every member with the manifest, before anything is changed anywhere.
 * @throws OperatorError when it is damaged, cut off, or no backup of this product
 */
export async function verifyArchive(file: string): Promise<{ manifest: Manifest; keys: string }> {
  const found: Manifest['members'] = [];
  let manifest: Manifest | null = null;
  let keys = '';
  try {
    for await (const { name, content } of membersOf(file)) {
      if (name === MANIFEST) manifest = JSON.parse(content.toString('utf8')) as Manifest;
      else found.push({ name, size: content.length, sha256: sha256(content) });
      if (name === KEYS) keys = content.toString('utf8');
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new OperatorError(`找不到备份文件 ${file}。`, `There is no backup file ${file}.`);
    }
    throw damaged(file, error);
  }
  if (!manifest || JSON.stringify(found) !== JSON.stringify(manifest.members)) throw damaged(file);
  return { manifest, keys };
}

/** Members in the order they were written. */
export async function* membersOf(file: string): AsyncGenerator<{ name: string; content: Buffer }> {
  const tar = extract();
  const reading = pipeline(fs.createReadStream(file), createGunzip(), tar);
  // A failure of the pipeline also ends the loop below; here it only must not go unseen.
  reading.catch(() => undefined);
  for await (const entry of tar) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part as Buffer);
    yield { name: entry.header.name, content: Buffer.concat(parts) };
  }
  await reading;
}

function damaged(file: string, cause?: unknown): OperatorError {
  return new OperatorError(`备份文件 ${file} 已损坏或不完整，未作任何改动。`, `The backup file ${file} is damaged or not complete; nothing was changed.`, { cause });
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
