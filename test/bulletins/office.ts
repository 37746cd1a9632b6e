import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where LibreOffice is on this machine, or null. */
export const soffice: string | null =
  (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'soffice')).find((file) => fs.existsSync(file)) ?? null;

/** What LibreOffice reads in a document: text of a Word file, one CSV per sheet of a workbook by the name of the sheet. */
export async function readByOffice(bytes: Buffer, kind: 'docx' | 'xlsx'): Promise<Record<string, string>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'office-'));
  try {
    fs.writeFileSync(path.join(folder, `paper.${kind}`), bytes);
    // 76: UTF-8; -1: every sheet into a file of its own; false, false: cells as they are kept, not as they are shown
    const into = kind === 'docx' ? 'txt:Text (encoded):UTF8' : 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
    await run(soffice ?? 'soffice', [`-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`, '--headless', '--convert-to', into, '--outdir', folder, path.join(folder, `paper.${kind}`)], { timeout: 110_000 });
    const made = fs.readdirSync(folder).filter((name) => /\.(txt|csv)$/.test(name));
    return Object.fromEntries(made.map((name) => [name.replace(/^paper-?|\.(txt|csv)$/g, ''), fs.readFileSync(path.join(folder, name), 'utf8')]));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a PDF, as it stands on the pages. */
export async function textOfPdf(bytes: Buffer): Promise<string> {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'pdf-')), 'paper.pdf');
  fs.writeFileSync(file, bytes);
  const { stdout } = await run('pdftotext', ['-layout', file, '-']);
  fs.rmSync(path.dirname(file), { recursive: true, force: true });
  return stdout;
}

/** Rows of a CSV whose cells hold no quotes or line breaks of their own. */
export function rowsOf(csv: string): string[][] {
  return csv.trim().split('\n').map((line) => [...line.matchAll(/"([^"]*)"|([^,]+)|(?<=,|^)(?=,|$)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''));
}
