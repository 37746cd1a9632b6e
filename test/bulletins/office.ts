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
  return fromPdf(bytes, 'pdftotext', ['-layout']);
}

/** What a program of poppler prints about a PDF. */
async function fromPdf(bytes: Buffer, program: string, options: readonly string[]): Promise<string> {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'pdf-')), 'paper.pdf');
  try {
    fs.writeFileSync(file, bytes);
    const { stdout } = await run(program, [...options, file, ...(program === 'pdftotext' ? ['-'] : [])], { maxBuffer: 20_000_000 });
    return stdout;
  } finally {
    fs.rmSync(path.dirname(file), { recursive: true, force: true });
  }
}

/** What stands on the pages of a PDF in which typeface, line by line: `{ text: '一、总体情况', face: 'BAAAAA+NotoSansCJKjp' }`. */
export async function facesOfPdf(bytes: Buffer): Promise<{ text: string; face: string }[]> {
  const xml = await fromPdf(bytes, 'pdftohtml', ['-xml', '-i', '-stdout']);
  const faces = new Map([...xml.matchAll(/<fontspec id="(\d+)"[^>]*family="([^"]*)"/g)].map(([, id = '', family = '']) => [id, family]));
  return [...xml.matchAll(/<text [^>]*font="(\d+)"[^>]*>([\s\S]*?)<\/text>/g)].map(([, id = '', text = '']) => ({ text: text.replace(/<[^>]*>/g, '').trim(), face: faces.get(id) ?? '' }));
}

/** The pages on which LibreOffice prints a workbook: their size in points and their text without white space. */
export async function pagesOf(workbook: Buffer): Promise<{ width: number; height: number; text: string }[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'office-'));
  try {
    fs.writeFileSync(path.join(folder, 'paper.xlsx'), workbook);
    await run(soffice ?? 'soffice', [`-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, path.join(folder, 'paper.xlsx')], { timeout: 110_000 });
    const pdf = fs.readFileSync(path.join(folder, 'paper.pdf'));
    const sizes = [...(await fromPdf(pdf, 'pdftotext', ['-bbox'])).matchAll(/<page width="([\d.]+)" height="([\d.]+)"/g)];
    // in the order of the lines, so that the heading of a page begins it
    const texts = (await fromPdf(pdf, 'pdftotext', ['-layout'])).split('\f');
    return sizes.map(([, width, height], index) => ({ width: Number(width), height: Number(height), text: (texts[index] ?? '').replace(/\s+/g, '') }));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows of a CSV whose cells hold no quotes or line breaks of their own. */
export function rowsOf(csv: string): string[][] {
  return csv.trim().split('\n').map((line) => [...line.matchAll(/"([^"]*)"|([^,]+)|(?<=,|^)(?=,|$)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''));
}
