import { TIME_ZONE } from '#calendar';
import type { Language } from '#errors';
import { writeSheets } from '#sheets';
import type { ShownAccess } from './access-log.js';
import { KIND_WORDS, causeWords } from './words.js';

const HEADERS: [zh: string, en: string, width: number][] = [
  ['最近一次', 'Last', 20],
  ['第一次', 'First', 20],
  ['次数', 'Times', 8],
  ['事项', 'What', 22],
  ['结果', 'Result', 8],
  ['原因', 'Why', 40],
  ['人员', 'Who', 16],
  ['令牌或屏幕', 'Token or screen', 20],
  ['来源地址', 'Address', 20],
  ['接口', 'Route', 36],
  ['记录类型', 'Kind of record', 18],
  ['记录编号', 'Number', 24],
  ['说明', 'Reason given', 40],
];
const RESULT = { ok: { zh: '成功', en: 'Done' }, refused: { zh: '被拒', en: 'Refused' } };

/** The rows of the access log as a workbook; every cell is text. */
export function accessTable(rows: readonly ShownAccess[], language: Language): Promise<Buffer> {
  const title = language === 'zh' ? '访问日志' : 'Access log';
  const columns = HEADERS.map(([zh, en, width]) => ({ header: language === 'zh' ? zh : en, width }));
  const cells = rows.map((row) => [
    ...[momentText(row.at), momentText(row.firstAt), String(row.times), KIND_WORDS[row.kind][language], RESULT[row.result][language]],
    ...[row.because === null ? '' : causeWords(row.because, language), row.actorName ?? '', row.through ?? '', row.address ?? '', row.route ?? ''],
    ...[row.subjectType ?? '', row.subjectLabel ?? row.subjectId ?? row.tried ?? '', row.reason ?? ''],
  ]);
  return writeSheets([{ name: title, columns, rows: cells }], title);
}

/** Date and time in Shanghai, to the second. */
function momentText(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: TIME_ZONE });
}
