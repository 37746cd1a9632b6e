import { Document, Header, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import PizZip from 'pizzip';

/** A paper as an office would make it: paragraphs of text, a table of rows, a header. */
export interface Paper {
  paragraphs?: (string | string[])[];
  rows?: string[][];
  header?: string;
}

/** A paragraph given as several texts is cut into runs there, as Word does after a correction. */
export function aWordFile({ paragraphs = [], rows = [], header }: Paper): Promise<Buffer> {
  const line = (text: string | string[]): Paragraph => new Paragraph({ children: [text].flat().map((run, index) => new TextRun({ text: run, bold: index % 2 === 1 })) });
  const table = rows.length > 0 ? [new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map((text) => new TableCell({ children: [line(text)] })) })) })] : [];
  return Packer.toBuffer(
    new Document({ sections: [{ ...(header === undefined ? {} : { headers: { default: new Header({ children: [line(header)] }) } }), children: [...paragraphs.map(line), ...table] }] }),
  );
}

/** A paper whose body is this WordprocessingML, for what only Word itself writes: recorded changes, content controls. */
export async function aWordFileOf(body: string): Promise<Buffer> {
  const zip = new PizZip(await aWordFile({ paragraphs: [] }));
  const xml = zip.file('word/document.xml')?.asText() ?? '';
  return zip.file('word/document.xml', xml.replace('<w:body>', `<w:body>${body}`)).generate({ type: 'nodebuffer' });
}

/** The texts of the paragraphs of a Word file, in order. */
export function paragraphsOf(bytes: Buffer): string[] {
  const xml = new PizZip(bytes).file('word/document.xml')?.asText() ?? '';
  return [...xml.matchAll(/<w:p[ >][\s\S]*?<\/w:p>/g)].map(([paragraph]) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '').join(''));
}
