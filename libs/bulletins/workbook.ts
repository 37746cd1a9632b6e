import ExcelJS, { type Column, type Worksheet } from 'exceljs';
import PizZip from 'pizzip';
import { inYi } from '#money';
import { columnsOf, layOutForPrint } from '#sheets';
import type { Line, PrintedBulletin } from './bulletin-figures.js';
import { lightsTable, linesOf, undividedLine, type Graded } from './document-lines.js';
import { packed } from './word.js';
import { GROWTH_WORDS, STEP_WORDS, dayInWords, issueOf, lightWords, thresholdWords } from './wording.js';

/** What a cell holds: a text, a number, or nothing where something is unknown. */
type Cell = string | number | null;

interface Sheet {
  name: string;
  head: string[];
  /** How each column is shown; absent for texts. */
  formats: (string | undefined)[];
  rows: Cell[][];
}

const YI = '#,##0.00';
const PERCENT = '0.00';
const WHOLE = '0';
const YUAN = '#,##0.00';

/**
 * The annex tables as a workbook: real numbers that can be added up, 亿元 to the last cent behind two shown decimals, and
 * a sheet with the exact 元 as text too. The same bulletin gives the same bytes.
 */
export async function workbookOf(bulletin: PrintedBulletin): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = bulletin.figures.office;
  workbook.created = bulletin.createdAt;
  workbook.modified = bulletin.createdAt;
  for (const sheet of [cover(bulletin), ...annexes(bulletin)]) addSheet(workbook.addWorksheet(sheet.name), sheet, bulletin.figures.title);
  return packed(new PizZip(Buffer.from(await workbook.xlsx.writeBuffer())));
}

function cover(bulletin: PrintedBulletin): Sheet {
  const { figures } = bulletin;
  const lines: [string, string][] = [
    ['标题', figures.title],
    ['期号', issueOf(figures.year, bulletin.serial, bulletin.revision)],
    ['文号', bulletin.documentNumber ?? ''],
    ['发文单位', figures.office],
    ['数据截止', dayInWords(figures.cutOff)],
    ['数据版本', bulletin.sha256],
    ['认定口径', figures.basis.ruleSet ?? ''],
    ['金额单位', '各表金额为亿元，“精确值”表为元；空白表示未设目标或没有数据。'],
  ];
  return { name: '说明', head: ['项目', '内容'], formats: [undefined, undefined], rows: lines };
}

function annexes({ figures }: PrintedBulletin): Sheet[] {
  const { sectors, groups, tiers } = linesOf(figures);
  const units = groups.flatMap((group) => group.units);
  const whole: Graded = { line: { ...figures.total, name: figures.district.area }, group: '', signedRank: null, receivedRank: null };
  return [
    graded('分领域', '领域', [whole, ...sectors, ...undividedLine(figures)], false),
    graded('分单位', '单位', units, true),
    graded('分层级', '计划总投资', tiers, false),
    {
      name: '金额档次',
      head: ['合同额', '签约项目', '合同额（亿元）'],
      formats: [undefined, WHOLE, YI],
      rows: figures.thresholds.map(({ from, projects, amount }) => [thresholdWords(from), projects, yiNumber(amount)]),
    },
    {
      name: '逐月',
      head: ['月份', '当月签约', '累计签约', '当月到位', '累计到位'],
      formats: [undefined, YI, YI, YI, YI],
      rows: figures.trend.map(({ month, signed, signedToDate, received, receivedToDate }) => [month, ...[signed, signedToDate, received, receivedToDate].map(yiNumber)]),
    },
    counts(figures),
    {
      name: '亮灯',
      head: ['口径', '指标', '绿灯', '黄灯', '红灯', '未设目标'],
      formats: [],
      rows: lightsTable(figures).map(({ name, metric, green, yellow, red, none }) => [name, metric, green, yellow, red, none]),
    },
    {
      name: '增速指标',
      head: ['领域', '指标', '目标增速（%）', '最新增速（%）', '数据截止', '全市平均（%）', '亮灯'],
      formats: [undefined, undefined, PERCENT, PERCENT, undefined, PERCENT, undefined],
      rows: figures.growth.map(({ sector, metric, target, actual, asOf, cityAverage, light }) => [sector, GROWTH_WORDS[metric] ?? metric, plain(target), plain(actual), asOf, plain(cityAverage), lightWords(light)]),
    },
    {
      name: '红黑榜',
      head: ['榜单', '名称', '组', '指标', '情况'],
      formats: [],
      rows: [...figures.redList.map((row) => ['红榜', row] as const), ...figures.blackList.map((row) => ['黑榜', row] as const)].map(([list, row]) => [list, row.name, row.group, row.metric, row.detail]),
    },
    {
      name: '问题项目',
      head: ['项目', '责任单位', '领域', '规则', '情况'],
      formats: [],
      rows: figures.problems.map(({ project, unit, sector, rule, detail }) => [project, unit, sector, rule, detail]),
    },
    exact([whole, ...sectors, ...units, ...tiers].map(({ line, group }) => ({ line, group }))),
  ];
}

function graded(name: string, title: string, lines: readonly Graded[], ranked: boolean): Sheet {
  const metric = ['年度目标', '完成数', '完成率（%）', '序时差（百分点）', '亮灯', '上年同期', '同比（%）'];
  const head = (label: string): string[] => [...metric.map((words) => `${label}${words}`), ...(ranked ? [`${label}排名`] : [])];
  const formats = [YI, YI, PERCENT, PERCENT, undefined, YI, PERCENT, ...(ranked ? [WHOLE] : [])];
  const cells = ({ line, signedRank, receivedRank }: Graded, which: 'signed' | 'received'): Cell[] => {
    const { target, actual, completion, gap, light, lastYear, growth } = line[which];
    const rank = which === 'signed' ? signedRank : receivedRank;
    return [yiNumber(target), yiNumber(actual), plain(completion), plain(gap), light === null ? null : lightWords(light), yiNumber(lastYear), plain(growth), ...(ranked ? [rank] : [])];
  };
  return {
    name,
    head: [...(ranked ? [title, '组'] : ['序号', title]), '签约项目', ...head('签约'), ...head('到位')],
    formats: [...(ranked ? [undefined, undefined] : [WHOLE, undefined]), WHOLE, ...formats, ...formats],
    // a number beside a unit would read as its place, also where it has none
    rows: lines.map((one, index) => [...(ranked ? [one.line.name, one.group] : [index + 1, one.line.name]), one.line.signedProjects, ...cells(one, 'signed'), ...cells(one, 'received')]),
  };
}

function counts({ funnel, starts, productions, sameYearProductions, total }: PrintedBulletin['figures']): Sheet {
  return {
    name: '项目推进',
    head: ['步骤', '曾到达', '现停留', '占上一步（%）'],
    formats: [undefined, WHOLE, WHOLE, PERCENT],
    rows: [
      ...funnel.map(({ step, reached, current, fromPrevious }): Cell[] => [STEP_WORDS[step] ?? step, reached, current, plain(fromPrevious)]),
      ['本年签约项目', total.signedProjects, null, null],
      ['本年开工（全区）', starts.district, null, null],
      ['本年开工（其中园区）', starts.park, null, null],
      ['本年投产（全区）', productions.district, null, null],
      ['本年投产（其中园区）', productions.park, null, null],
      ['当年签约当年投产', sameYearProductions.district, null, null],
    ],
  };
}

function exact(lines: readonly { line: Line; group: string }[]): Sheet {
  return {
    name: '精确值（元）',
    head: ['名称', '组', '签约合同额', '签约合同额（文本）', '签约目标（文本）', '到位资金', '到位资金（文本）', '到位目标（文本）'],
    formats: [undefined, undefined, YUAN, '@', '@', YUAN, '@', '@'],
    rows: lines.map(({ line: { name, signed, received }, group }) => [name, group, plain(signed.actual), signed.actual, signed.target, plain(received.actual), received.actual, received.target]),
  };
}

function addSheet(sheet: Worksheet, { head, formats, rows }: Sheet, title: string): void {
  sheet.columns = head.map((header, index): Partial<Column> => ({ header, width: widthOf(header, rows.map((row) => row[index] ?? null), formats[index]), style: formats[index] === undefined ? {} : { numFmt: formats[index] } }));
  for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell)));
  layOutForPrint(sheet, title);
}

/** A text that a spreadsheet would take for a formula is kept a text by the sign that says so. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

/** 亿元 to the last cent: the text is exact, and the number is the one nearest to it. */
function yiNumber(yuan: string | null): number | null {
  return yuan === null ? null : plain(inYi(yuan, 10));
}

function plain(text: string | null): number | null {
  return text === null ? null : Number(text);
}

/** Wide enough for the longest cell as it is shown; a long heading stands in two lines. */
function widthOf(header: string, cells: readonly Cell[], format: string | undefined): number {
  const heading = Math.ceil(columnsOf(header) / (columnsOf(header) > 14 ? 2 : 1));
  const widest = Math.max(heading, ...cells.map((cell) => columnsOf(shown(cell, format))));
  return Math.min(Math.max(widest + 2, 6), 48);
}

function shown(cell: Cell, format: string | undefined): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  const decimals = format === undefined || format === WHOLE ? 0 : 2;
  return cell.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: Math.max(decimals, 2) });
}
