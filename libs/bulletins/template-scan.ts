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
}

const TOKEN = /<w:tbl[ >]|<\/w:tbl>|<w:tr[ >]|<w:p[ >]|<\/w:p>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(?:tab|br|cr)(?: [^>]*)?\/>/g;

/** The tags of one XML part of a Word document. Word cuts a tag into pieces as it likes; here it is read as one. */
export function scanPart(part: string, xml: string): Scan {
  const scan: Scan = { tags: [], unclosed: [], unopened: [] };
  for (const place of paragraphsOf(part, xml)) readParagraph(place, scan);
  return scan;
}

function paragraphsOf(part: string, xml: string): Place[] {
  const places: Place[] = [];
  const tables: { index: number; row: number }[] = [];
  let [tableCount, paragraph, text] = [0, 0, ''];
  for (const [token, run] of xml.matchAll(TOKEN)) {
    if (token.startsWith('<w:tbl')) tables.push({ index: (tableCount += 1), row: 0 });
    else if (token === '</w:tbl>') tables.pop();
    else if (token.startsWith('<w:tr')) {
      const table = tables.at(-1);
      if (table) table.row += 1;
    } else if (/^<w:p[ >]/.test(token)) text = '';
    else if (token === '</w:p>') {
      if (text.trim() === '') continue;
      const table = tables.at(-1);
      places.push({ part, paragraph: (paragraph += 1), table: table?.index ?? 0, row: table?.row ?? 0, text });
      text = '';
    } else text += run === undefined ? ' ' : decoded(run);
  }
  return places;
}

function readParagraph(place: Place, scan: Scan): void {
  let open = -1;
  for (const [index, character] of [...place.text].entries()) {
    if (character === '{') {
      if (open >= 0) scan.unclosed.push(place);
      open = index;
    } else if (character === '}') {
      if (open < 0) scan.unopened.push(place);
      else scan.tags.push(tagOf([...place.text].slice(open + 1, index).join(''), place));
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
