import type { Language } from '#errors';

/** Where in a document something stands, in the words of the person who edits it. */
export interface Place {
  part: string;
  /** Paragraph of the part, from 1, empty ones not counted. */
  paragraph: number;
  /** Table of the part and row of the table, from 1; 0 outside of tables. */
  table: number;
  row: number;
  /** The text of the paragraph. */
  text: string;
}

/** One `{…}` of a template as it is read: its sign (`#`, `^`, `/` or none) and its name. */
export interface Tag {
  sign: '' | '#' | '^' | '/';
  name: string;
  place: Place;
}

export interface Scan {
  tags: Tag[];
  unclosed: Place[];
  unopened: Place[];
  /** Braces of the full-width kind: plain text to whoever fills the template. */
  fullWidth: Place[];
  /** Tags that a recorded change (修订) inserted, moved or cut through: accepting or rejecting it later would undo them. */
  tracked: Tag[];
}

interface Paragraph {
  place: Place;
  /** Of each character of the text: whether it stands in a recorded change. */
  changed: boolean[];
}

const TOKEN =
  /<w:tbl[ >]|<\/w:tbl>|<w:tr[ >]|<w:p[ >]|<\/w:p>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(?:tab|br|cr)(?: [^>]*)?\/>|<\/?w:(?:ins|moveTo|moveFrom)(?: [^>]*)?>/g;

/** The tags of one XML part of a Word document. Word cuts a tag into pieces as it likes; here it is read as one. */
export function scanPart(part: string, xml: string): Scan {
  const scan: Scan = { tags: [], unclosed: [], unopened: [], fullWidth: [], tracked: [] };
  for (const paragraph of paragraphsOf(part, xml)) readParagraph(paragraph, scan);
  return scan;
}

function paragraphsOf(part: string, xml: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const tables: { index: number; row: number }[] = [];
  let [tableCount, text, changes] = [0, '', 0];
  let changed: boolean[] = [];
  for (const [token, run] of xml.matchAll(TOKEN)) {
    if (token.startsWith('<w:tbl')) tables.push({ index: (tableCount += 1), row: 0 });
    else if (token === '</w:tbl>') tables.pop();
    else if (token.startsWith('<w:tr')) {
      const table = tables.at(-1);
      if (table) table.row += 1;
    } else if (/^<w:p[ >]/.test(token)) [text, changed] = ['', []];
    else if (/^<\/?w:(?:ins|move)/.test(token)) changes += changeOf(token);
    else if (token === '</w:p>') {
      if (text.trim() === '') continue;
      const { index: table, row } = tables.at(-1) ?? { index: 0, row: 0 };
      paragraphs.push({ place: { part, paragraph: paragraphs.length + 1, table, row, text }, changed });
      [text, changed] = ['', []];
    } else {
      const added = run === undefined ? ' ' : decoded(run);
      text += added;
      changed.push(...[...added].map(() => changes > 0));
    }
  }
  return paragraphs;
}

/** How deep in recorded changes the text behind this element stands; the mark of a paragraph or row is empty and holds none. */
function changeOf(token: string): number {
  if (token.endsWith('/>')) return 0;
  return token.startsWith('</') ? -1 : 1;
}

function readParagraph({ place, changed }: Paragraph, scan: Scan): void {
  const characters = [...place.text];
  let open = -1;
  if (/[｛｝]/.test(place.text)) scan.fullWidth.push(place);
  for (const [index, character] of characters.entries()) {
    if (character === '{') {
      if (open >= 0) scan.unclosed.push(place);
      open = index;
    } else if (character === '}') {
      if (open < 0) scan.unopened.push(place);
      else {
        const tag = tagOf(characters.slice(open + 1, index).join(''), place);
        scan.tags.push(tag);
        if (changed.slice(open, index + 1).includes(true)) scan.tracked.push(tag);
      }
      open = -1;
    }
  }
  if (open >= 0) scan.unclosed.push(place);
}

function tagOf(inside: string, place: Place): Tag {
  const [, sign = '', name = ''] = /^\s*([#^/]?)\s*([\s\S]*?)\s*$/.exec(inside) ?? [];
  return { sign: sign as Tag['sign'], name, place };
}

function decoded(xml: string): string {
  return xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/&amp;/g, '&');
}

/** `正文第 5 段“……”`, `页眉第 1 段“……”`, `第 2 个表格第 3 行“……”` */
export function placeInWords({ part, paragraph, table, row, text }: Place): Record<Language, string> {
  const [zhPart, enPart] = partInWords(part);
  const excerpt = text.trim().length > 40 ? `${text.trim().slice(0, 40)}…` : text.trim();
  return table > 0
    ? { zh: `${zhPart}第 ${table} 个表格第 ${row} 行“${excerpt}”`, en: `${enPart}, table ${table}, row ${row} "${excerpt}"` }
    : { zh: `${zhPart}第 ${paragraph} 段“${excerpt}”`, en: `${enPart}, paragraph ${paragraph} "${excerpt}"` };
}

function partInWords(part: string): [zh: string, en: string] {
  if (/header/.test(part)) return ['页眉', 'Header'];
  if (/footer/.test(part)) return ['页脚', 'Footer'];
  if (/footnotes|endnotes/.test(part)) return ['脚注', 'Footnotes'];
  return /document/.test(part) ? ['正文', 'Text'] : ['文档属性', 'Document properties'];
}
