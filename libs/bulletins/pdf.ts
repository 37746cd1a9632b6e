import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { refuse } from './refusals.js';
import { typefaceConfig } from './typefaces.js';

/** A bulletin of some ten pages takes LibreOffice a few seconds, on its first start a few more. */
const PATIENCE_MS = 120_000;

/** One conversion after another: each takes a processor and some hundred megabytes. */
let line: Promise<unknown> = Promise.resolve();

/**
 * The PDF of a Word document, made by LibreOffice in a folder and with a profile of its own, both removed afterwards.
 * @param soffice the program, or null where it is not installed
 * @throws BULLETIN_PDF_UNAVAILABLE, BULLETIN_PDF_FAILED
 */
export function pdfOf(word: Buffer, soffice: string | null): Promise<Buffer> {
  if (soffice === null) return Promise.reject(refuse.BULLETIN_PDF_UNAVAILABLE());
  const mine = line.then(() => convert(word, soffice));
  line = mine.catch(() => undefined);
  return mine;
}

async function convert(word: Buffer, soffice: string): Promise<Buffer> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'bulletin-pdf-'));
  try {
    await fs.writeFile(path.join(folder, 'bulletin.docx'), word);
    await fs.writeFile(path.join(folder, 'fonts.conf'), typefaceConfig());
    const profile = pathToFileURL(path.join(folder, 'profile')).href;
    await run(soffice, [`-env:UserInstallation=${profile}`, '--headless', '--norestore', '--nolockcheck', '--convert-to', 'pdf', '--outdir', folder, path.join(folder, 'bulletin.docx')], path.join(folder, 'fonts.conf'));
    return await fs.readFile(path.join(folder, 'bulletin.pdf'));
  } catch {
    throw refuse.BULLETIN_PDF_FAILED();
  } finally {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * A process group of its own, so that a conversion that hangs ends with everything it started. `env` adds the one variable
 * to the process's own.
 */
function run(command: string, args: readonly string[], fontConfig: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('env', [`FONTCONFIG_FILE=${fontConfig}`, command, ...args], { stdio: 'ignore', detached: true });
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, PATIENCE_MS);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`soffice ended with ${code}`));
    });
  });
}
