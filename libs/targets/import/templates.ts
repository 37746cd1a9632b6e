import type { Reading } from '#database';
import { inYi, subtract, yi } from '#money';
import { writeSheets, type WrittenSheet } from '#sheets';
import { ACTUAL_METRICS } from '../indicator-actuals.js';
import { METRICS, isCount, isGrowth, type Metric } from '../metrics.js';
import type { TargetRecord } from '../target-record.js';
import { METRIC_WORDS } from './words.js';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** The year's targets as a table that can be filled in and brought back: what is in force stands in it. */
export async function targetTemplate(reading: Reading, year: number): Promise<Buffer> {
  const sectors = await reading.tx.selectFrom('sector').select(['id', 'name', 'targetKind']).where('active', '=', true).orderBy('position').execute();
  const rows = (await reading.tx.selectFrom('targetView').selectAll().where('year', '=', year).where('current', '=', true).orderBy('unitId').execute()) as TargetRecord[];
  const lines: { sectorId: number | null; sector: string; unitId: number | null; unit: string; metric: Metric }[] = [
    ...METRICS.filter((metric) => !isGrowth(metric)).map((metric) => ({ sectorId: null, sector: '全区', unitId: null, unit: '', metric })),
    ...sectors.flatMap(({ id, name, targetKind }) =>
      METRICS.filter((metric) => (targetKind === 'growth' ? isGrowth(metric) : metric === 'signed' || metric === 'received')).map((metric) => ({ sectorId: id, sector: name, unitId: null, unit: '', metric })),
    ),
    ...distinctParts(rows.filter(({ unitId }) => unitId !== null)).map(({ sectorId, sectorName, unitId, unitName, metric }) => ({ sectorId, sector: sectorName ?? '', unitId, unit: unitName ?? '', metric })),
  ];
  const cell = (line: (typeof lines)[number], month: number | null): string =>
    shown(rows.find((row) => row.metric === line.metric && row.sectorId === line.sectorId && row.unitId === line.unitId && row.month === month)?.value ?? null, line.metric);
  return writeSheets([
    {
      name: `${year}年目标`,
      columns: [{ header: '领域', width: 34 }, { header: '单位', width: 24 }, { header: '指标', width: 26 }, { header: '全年', width: 16 }, ...MONTHS.map((month) => ({ header: `${month}月`, width: 12 }))],
      rows: lines.map((line) => [line.sector, line.unit, METRIC_WORDS[line.metric][0] ?? line.metric, cell(line, null), ...MONTHS.map((month) => cell(line, month))]),
    },
    notes([
      ['领域、单位', '填系统中的全称；“全区”一行是全区目标。两列都填为该领域内该单位的目标。'],
      ['指标', METRICS.map((metric) => METRIC_WORDS[metric][0]).join('、')],
      ['金额', '写明单位，如 80亿元、8000万元；也可把单位写进表头，如“全年（亿元）”。'],
      ['各月', '填当月数，不填累计数；也可用“一季度”等列，季度数平均分到三个月。'],
      ['空格', '留空表示不改。增速领域只填增速的全年目标，单位 %。'],
      ['来源和日期', '在导入页面统一填写，整张表一次保存。'],
    ]),
  ], `${year}年目标导入表`);
}

/** An empty table of official figures, with a line of what each column means. */
export async function actualTemplate(reading: Reading): Promise<Buffer> {
  const growing = await reading.tx.selectFrom('sector').select('name').where('active', '=', true).where('targetKind', '=', 'growth').orderBy('position').execute();
  const names = (['output_growth', 'value_added_growth'] as const).map((metric) => METRIC_WORDS[metric][0] ?? '');
  return writeSheets([
    {
      name: '官方指标数据',
      columns: ['指标', '领域', '统计口径', '截至日期', '数值', '增速(%)', '全市平均(%)', '来源', '原文'].map((header, index) => ({ header, width: index === 0 || index > 6 ? 28 : 16 })),
      rows: growing.flatMap(({ name }) => names.map((metric) => [metric, name, '全区', '', '', '', '', '', ''])),
    },
    notes([
      ['指标', ACTUAL_METRICS.map((metric) => METRIC_WORDS[metric][0]).join('、')],
      ['领域', '按领域统计的填领域全称（增速必填）；全区数据留空。'],
      ['统计口径', '全区或园区，留空为全区。'],
      ['截至日期', '1 月起累计到哪一天，如 2026-09-30 或 2026年9月。'],
      ['数值', '金额写明单位（亿元、万元、元）；实际使用外资为万美元；增速直接填百分数，如 10.6。'],
      ['来源', '必填：公布数据的文件、网页或会议。'],
    ]),
  ], '官方指标导入表');
}

function notes(lines: readonly (readonly [string, string])[]): WrittenSheet {
  return { name: '填写说明', columns: [{ header: '列', width: 16 }, { header: '怎样填写', width: 100 }], rows: lines.map(([column, text]) => [column, text]) };
}

function distinctParts(rows: readonly TargetRecord[]): TargetRecord[] {
  return [...new Map(rows.map((row) => [`${row.sectorId}/${row.unitId}/${row.metric}`, row])).values()];
}

/** As a person writes it, with its unit: 亿元 where that is exact, else 元. */
function shown(value: string | null, metric: Metric): string {
  if (value === null) return '';
  if (isGrowth(metric)) return `${plain(value)}%`;
  if (isCount(metric)) return plain(value);
  if (metric === 'foreign_capital') return `${plain(value)}万美元`;
  const rounded = inYi(value, 4);
  return subtract(yi(rounded), value) === '0.00' ? `${plain(rounded)}亿元` : `${plain(value)}元`;
}

function plain(value: string): string {
  return value.replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : /\./.test(value) ? '' : zeros));
}
