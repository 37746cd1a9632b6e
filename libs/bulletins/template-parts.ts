import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
} from 'docx';

/**
 * The typography of the built-in layout (docs/domain/rules.md#bulletin): 16 pt, first line indented by two characters, one and
 * a half lines. Word and WPS have these typefaces; where they are missing, the nearest takes their place.
 */
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' };
const FANG_SONG = { ...SONG, eastAsia: '仿宋' };
const HEI = { ...SONG, eastAsia: '黑体' };
/** Half points. */
const BODY = 32;
const TABLE = 20;
/** Two characters of 16 pt, in twentieths of a point. */
const INDENT = 640;
const ONE_AND_A_HALF = { line: 360, lineRule: LineRuleType.AUTO } as const;
/** Width of the landscape pages of the annexes between their margins, in twentieths of a point. */
const ANNEX_WIDTH = 14_600;

export function titleLine(text: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 240, after: 240 }, children: [new TextRun({ text, bold: true, size: 44, font: SONG })] });
}

export function centred(text: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: ONE_AND_A_HALF, children: [new TextRun({ text, size: BODY, font: FANG_SONG })] });
}

export function heading(text: string): Paragraph {
  return new Paragraph({ keepNext: true, spacing: ONE_AND_A_HALF, indent: { firstLine: INDENT }, children: [new TextRun({ text, size: BODY, font: HEI })] });
}

export function body(text: string): Paragraph {
  return paragraph(text, {});
}

/** Room for the writer, marked so that nobody prints it by mistake. */
export function room(text: string): Paragraph {
  return new Paragraph({ spacing: ONE_AND_A_HALF, indent: { firstLine: INDENT }, children: [new TextRun({ text, size: BODY, font: FANG_SONG, italics: true, color: '808080' })] });
}

/** A tag alone in its paragraph leaves no empty line behind. */
export function loop(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text, size: BODY, font: FANG_SONG })] });
}

export function signature(text: string): Paragraph {
  return paragraph(text, { alignment: AlignmentType.RIGHT, indent: { right: INDENT } });
}

export function annexTitle(text: string, breakBefore = false): Paragraph {
  return new Paragraph({ pageBreakBefore: breakBefore, spacing: { before: 240, after: 120 }, alignment: AlignmentType.CENTER, keepNext: true, children: [new TextRun({ text, bold: true, size: 28, font: SONG })] });
}

export function small(text: string): Paragraph {
  return new Paragraph({ spacing: { before: 60, after: 60 }, children: [new TextRun({ text, size: TABLE, font: SONG })] });
}

function paragraph(text: string, more: IParagraphOptions): Paragraph {
  return new Paragraph({ spacing: ONE_AND_A_HALF, indent: { firstLine: INDENT }, ...more, children: [new TextRun({ text, size: BODY, font: FANG_SONG })] });
}

export interface Column {
  title: string;
  /** What stands in the cell: text and tags. */
  cell: string;
  /** Share of the width. */
  width: number;
  align?: 'left' | 'right' | 'center';
}

/** A table whose second row repeats for each line of a list, and a first row of totals where one is given. */
export function listTable(list: string, columns: readonly Column[], totals?: readonly string[]): Table {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widthOf = ({ width }: Column): number => Math.floor((width / whole) * ANNEX_WIDTH);
  const row = (texts: readonly string[], bold: boolean, isHead = false): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: columns.map((column, index) => cell(texts[index] ?? '', widthOf(column), isHead ? 'center' : (column.align ?? 'right'), bold)),
    });
  const last = columns.length - 1;
  const line = columns.map(({ cell: text }, index) => `${index === 0 ? `{#${list}}` : ''}${text}${index === last ? `{/${list}}` : ''}`);
  return new Table({
    width: { size: ANNEX_WIDTH, type: WidthType.DXA },
    columnWidths: columns.map(widthOf),
    layout: TableLayoutType.FIXED,
    borders: { ...EDGES, insideHorizontal: THIN, insideVertical: THIN },
    rows: [row(columns.map(({ title }) => title), true, true), ...(totals ? [row(totals, true)] : []), row(line, false)],
  });
}

const THIN = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const EDGES = { top: THIN, bottom: THIN, left: THIN, right: THIN };

function cell(text: string, width: number, align: NonNullable<Column['align']>, bold: boolean): TableCell {
  const alignment = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER }[align];
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: [new Paragraph({ alignment, children: [new TextRun({ text, bold, size: TABLE, font: SONG })] })],
  });
}
