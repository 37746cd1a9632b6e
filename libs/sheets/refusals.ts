import { declareRefusals } from '#errors';

/** What a table that is brought in may be refused for. */
export const refuse = declareRefusals({
  SHEET_MISSING: {
    kind: 'refused',
    zh: '请选择要导入的表格文件（.xlsx 或 .csv）。',
    en: 'Choose the table to import (.xlsx or .csv).',
    field: 'file',
  },
  SHEET_UNREADABLE: {
    kind: 'unsupported',
    zh: '无法读取这个文件。请上传 .xlsx 或 .csv 表格（.xls 请先在 Excel 或 WPS 中另存为 .xlsx；有密码的请先取消密码）。',
    en: 'This file cannot be read. Upload an .xlsx or .csv table (save an .xls as .xlsx first; remove a password first).',
    field: 'file',
  },
  SHEET_TOO_LARGE: {
    kind: 'too_large',
    zh: '表格太大：最多 2 MB、2000 行、60 列。请删去无关的工作表和行后再导入。',
    en: 'The table is too large: at most 2 MB, 2000 rows, 60 columns. Remove what does not belong and import again.',
    field: 'file',
  },
  SHEET_NO_HEADER: {
    kind: 'refused',
    zh: '没有找到表头行。表头至少要有：{columns}。可先下载模板对照。',
    en: 'No header row was found. It needs at least: {columns}. Download the template to compare.',
    field: 'file',
  },
});
