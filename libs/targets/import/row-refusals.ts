import { declareRefusals } from '#errors';

/** What is wrong with one row of a table, and what to do about it. */
export const rowRefusals = declareRefusals({
  ROW_VALUE: {
    kind: 'refused',
    zh: '“{text}”不是确定的数字，请改为一个数（不要写“约”、区间或说明文字）。',
    en: '"{text}" is not one number; write a plain number (no "about", no range, no remarks).',
  },
  ROW_GROUPING: {
    kind: 'refused',
    zh: '“{text}”中逗号或空格的位置不对，看不出是小数点还是千位分隔。千位分隔请每三位一组，小数点请用“.”。',
    en: 'The commas or blanks in "{text}" may be decimals or thousands; group by three digits and write decimals with a point.',
  },
  ROW_UNIT_MISSING: {
    kind: 'refused',
    zh: '“{text}”没有金额单位，请在表头或单元格注明亿元、万元或元。',
    en: '"{text}" has no unit; say 亿元, 万元 or 元 in the header or in the cell.',
  },
  ROW_UNIT: {
    kind: 'refused',
    zh: '“{text}”的单位不适用于这项指标，可用：{units}。',
    en: 'The unit of "{text}" does not fit this metric; use {units}.',
  },
  ROW_TOO_FINE: {
    kind: 'refused',
    zh: '“{text}”比系统保存的精度（两位小数）更细，请先自行取舍。',
    en: '"{text}" is finer than what is kept (two decimals); round it yourself first.',
  },
  ROW_WHOLE: { kind: 'refused', zh: '“{text}”应为整数个项目。', en: '"{text}" should be a whole number of projects.' },
  ROW_NEGATIVE: { kind: 'refused', zh: '“{text}”为负数，这项指标不能为负。', en: '"{text}" is negative, which this metric cannot be.' },
  ROW_DATE_UNLIKELY: {
    kind: 'refused',
    zh: '“{text}”的年份不合常理，请核对。',
    en: 'The year of "{text}" is hardly right; check it.',
  },
  ROW_DATE: {
    kind: 'refused',
    zh: '“{text}”不是真实的日期，请写成 2026-09-30 或 2026年9月。',
    en: '"{text}" is no real date; write 2026-09-30 or 2026年9月.',
  },
  ROW_FUTURE: { kind: 'refused', zh: '截至日期 {text} 还没有到，请核对。', en: '{text} is still to come; check the date.' },
  ROW_METRIC: {
    kind: 'refused',
    zh: '没有名为“{text}”的指标，请按模板“填写说明”里的名称填写。',
    en: 'There is no metric "{text}"; use a name from the notes of the template.',
  },
  ROW_METRIC_MISSING: { kind: 'refused', zh: '没有写明是哪项指标，请填“指标”一列。', en: 'The metric is missing; fill the column 指标.' },
  ROW_SECTOR: {
    kind: 'refused',
    zh: '没有名为“{text}”的领域或专班，请填系统中的全称。',
    en: 'There is no sector or task force "{text}"; use its full name.',
  },
  ROW_SECTOR_MISSING: {
    kind: 'refused',
    zh: '这项增速按领域统计，请填“领域”一列。',
    en: 'This growth rate belongs to a sector; fill the column 领域.',
  },
  ROW_UNIT_UNKNOWN: {
    kind: 'refused',
    zh: '没有名为“{text}”的单位，请先在“单位”里登记，或改用登记的全称。',
    en: 'There is no unit "{text}"; register it first, or use its registered name.',
  },
  ROW_UNIT_CLOSED: {
    kind: 'refused',
    zh: '“{text}”已停用，不能再下达新目标。请改填在用的单位，或去掉这一行。',
    en: '"{text}" is no longer in use and takes no new target; name a unit that is, or leave the row out.',
  },
  ROW_KIND: {
    kind: 'refused',
    zh: '“{text}”按增速考核，只设增速目标；其他领域只设数量目标。请核对指标。',
    en: '"{text}" does not take this metric: growth for sectors steered by growth, amounts for the others.',
  },
  ROW_TWICE: { kind: 'refused', zh: '与第 {other} 行重复，请只保留一行。', en: 'The same as row {other}; keep one of them.' },
  ROW_SOURCE: { kind: 'refused', zh: '没有写数据来源，请填“来源”一列。', en: 'The source is missing; fill the column 来源.' },
  ROW_NOTHING: { kind: 'refused', zh: '这一行没有任何数值。', en: 'There is no value in this row.' },
  ROW_SCOPE: { kind: 'refused', zh: '统计口径“{text}”无法识别，请填“全区”或“园区”。', en: 'The scope "{text}" is not known; write 全区 or 园区.' },
});
