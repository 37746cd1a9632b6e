import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything that a source or a page may cite, and what of it does not exist. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const FOLDERS = ['apps', 'libs', 'docs', 'test', 'scripts', 'docker', 'findings'];
const SKIPPED = /(^|\/)(node_modules|dist|\.git)(\/|$)/;
const READ = /\.(ts|tsx|mjs|md|sh|conf|example|yml)$/;

export interface Page {
  file: string;
  text: string;
}

export interface Known {
  files: ReadonlySet<string>;
  folders: ReadonlySet<string>;
  /** Names of the headings of a page, as links write them; one entry for each heading. */
  headings(file: string): string[];
  /** How often each code is defined. */
  codes: ReadonlyMap<string, number>;
  decisions: readonly string[];
  /** Numbers of the report's panels. */
  panels: ReadonlySet<string>;
}

export function everyFile(): string[] {
  const inside = FOLDERS.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((entry) => entry.isFile())
      .map((entry) => path.posix.join(path.relative(root, entry.parentPath), entry.name)),
  );
  const beside = fs.readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  return [...inside, ...beside].filter((file) => !SKIPPED.test(file));
}

const textOf = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
export const pages = (): Page[] => everyFile().flatMap((file) => (READ.test(file) ? [{ file, text: textOf(file) }] : []));

export function known(): Known {
  const files = everyFile();
  const codes = new Map<string, number>();
  for (const file of files.filter((name) => /^docs\/domain\/[^/]+\.md$/.test(name))) {
    for (const [, code] of textOf(file).matchAll(/^\| ([A-Z]\d{1,2}[a-z]?) \|/gm)) codes.set(code ?? '', (codes.get(code ?? '') ?? 0) + 1);
  }
  return {
    files: new Set(files),
    folders: new Set(files.flatMap(foldersOf)),
    headings: (file) => [...textOf(file).replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slug(heading ?? '')),
    codes,
    decisions: files.flatMap((file) => /^docs\/decisions\/(\d{4})-/.exec(file)?.[1] ?? []),
    panels: new Set([...textOf('libs/plan/data/report-2026.txt').matchAll(/^专栏(\d+)：/gm)].map(([, panel]) => panel ?? '')),
  };
}

function foldersOf(file: string): string[] {
  const parent = path.posix.dirname(file);
  return parent === '.' ? [] : [parent, ...foldersOf(parent)];
}

function slug(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
}

/** What a page cites and is not there, in the order of the kinds below. */
export function danglingIn(page: Page, there: Known): string[] {
  return [...paths(page, there), ...links(page, there), ...quoted(page, there), ...decisions(page, there), ...codes(page, there), ...panels(page, there), ...elsewhere(page)];
}

const LETTERS = '\\w\\u4e00-\\u9fff';
const PATH = new RegExp(`(?<![${LETTERS}/.@:-])((?:${FOLDERS.join('|')})/[${LETTERS}./-]*\\.(?:tsx?|mjs|md|sh|json|conf|sql|txt|png)\\b|[\\w.-]+\\.md\\b)(?:#([${LETTERS}-]+))?`, 'g');

/** A file by its path from the root or from the page, with the heading behind `#`. */
function paths({ file, text }: Page, there: Known): string[] {
  const plain = text.replace(/\[[^\]]*\]\([^)]*\)/g, '').replace(/\w+:\/\/\S+/g, '');
  return [...plain.matchAll(PATH)].flatMap(([whole, name, anchor]) => missing(there, file, name ?? '', anchor, whole));
}

function missing(there: Known, from: string, name: string, anchor: string | undefined, whole: string): string[] {
  const target = [name, path.posix.join(path.posix.dirname(from), name)].find((one) => there.files.has(one) || there.folders.has(one.replace(/\/$/, '')));
  if (target === undefined) return [whole];
  return anchor === undefined || there.headings(target).filter((heading) => heading === anchor).length === 1 ? [] : [whole];
}

/** Links of a page of text. */
function links({ file, text }: Page, there: Known): string[] {
  if (!file.endsWith('.md')) return [];
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) => {
    const [name, anchor] = (link ?? '').split('#');
    if (/^\w+:/.test(link ?? '')) return [];
    const target = name === '' ? file : path.posix.join(path.posix.dirname(file), name ?? '');
    return missing(there, 'README.md', target, anchor, link ?? '');
  });
}

/** Folders and files that a page of text puts between backticks; a bare name of a source is some file of that name. */
function quoted({ file, text }: Page, there: Known): string[] {
  if (!file.endsWith('.md')) return [];
  const names = new Set([...there.files].map((one) => path.posix.basename(one)));
  return [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, quote = '']) => {
    if (/[*<>{}…$#]/.test(quote)) return [];
    if (/^[\w-]+(\.[\w-]+)*\.(tsx?|mjs|sql|conf)$/.test(quote)) return names.has(quote) ? [] : [quote];
    return FOLDERS.some((folder) => quote.startsWith(`${folder}/`)) ? missing(there, file, quote, undefined, quote) : [];
  });
}

/** `decision 0012`, `docs/decisions/0012`; between the decisions themselves `(0012)`. */
function decisions({ file, text }: Page, there: Known): string[] {
  const cited = [...text.matchAll(/\bdecisions?[ /](\d{4})\b/g), ...(file.startsWith('docs/decisions/') ? text.matchAll(/\((0\d{3})\)/g) : [])];
  return cited.flatMap(([whole, number]) => (there.decisions.filter((one) => one === number).length === 1 ? [] : [whole]));
}

/** Rules that have a number: of the letters that the pages define everywhere, of any other letter in words for people. */
function codes({ file, text }: Page, there: Known): string[] {
  const letters = [...new Set([...there.codes.keys()].map((code) => code[0]))].join('');
  const everywhere = [...text.matchAll(new RegExp(`(?<![\\w#&./%-])[${letters}]\\d{1,2}[a-z]?(?!\\w)`, 'g'))];
  const said = file.endsWith('.md') ? text : [...text.matchAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$|^\s*-- .*$/gm)].join('\n');
  const others = [...said.matchAll(/(?<![\w#&./%'"`-])[A-Z]\d{1,2}(?!\w)/g)];
  return [...everywhere, ...others].flatMap(([code]) => (there.codes.get(code) === 1 || NO_CODES.has(code) ? [] : [code]));
}

/** Paper, not a rule. */
const NO_CODES = new Set(['A4']);

function panels({ text }: Page, there: Known): string[] {
  return [...text.matchAll(/专栏 ?(\d+)/g)].flatMap(([whole, number]) => (there.panels.has(number ?? '') ? [] : [whole]));
}

/** Numbers of sections change, and issues are not in the repository: name the heading, or say the reason at the place. */
function elsewhere({ text }: Page): string[] {
  return [...text.matchAll(/\b(?:section|issue)s? #?\d+(?:\.\d+)*/g)].map(([whole]) => whole);
}
