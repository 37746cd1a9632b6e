/** Texts of reminders. They may be read over a shoulder or sent through other channels one day. */

const LONGEST_TITLE = 80;
const LONGEST_BODY = 300;

const MOMENT_OR_DATE = /\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|\d{1,2}月\d{1,2}日|\d{1,2}[:：]\d{2}/g;
const AMOUNT = /(?:[¥￥$€]\s*)?\d[\d,，]*(?:\.\d+)?\s*(?:多|余)?\s*(?:亿|万|千|百)*\s*(?:元|美元|美金|欧元|港元|港币|人民币|RMB|USD|CNY)|(?:[¥￥$€]\s*)?\d[\d,，]*(?:\.\d+)?\s*(?:多|余)?\s*(?:亿|万)|[¥￥$€]\s*\d[\d,，.]*|[一二三四五六七八九两][一二三四五六七八九十百千两零点]*(?:多|余)?(?:亿|万)(?:美|欧|港)?元?|[十百千万亿]+(?:多|余)?(?:美|欧|港)?元/gi;
const NUMBER_TO_CALL = /\+?\d(?:[\s()（）-]?\d){6,}/g;

/** Free text without amounts and telephone numbers: those stay in the record, behind the link. Dates and times stay. */
export function discreet(text: string): string {
  const kept: string[] = [];
  const sheltered = text.replace(/[０-９]/g, (digit) => digit.normalize('NFKC')).replace(MOMENT_OR_DATE, (found) => `\u0001${kept.push(found) - 1}\u0002`);
  const cleaned = sheltered.replace(AMOUNT, '（金额见记录）').replace(NUMBER_TO_CALL, '（号码见记录）');
  return cleaned.replace(/\u0001(\d+)\u0002/g, (_, index: string) => kept[Number(index)] ?? '');
}

export function titleOf(what: string, name: string): string {
  return shortened(`${what}：${name}`, LONGEST_TITLE);
}

export function bodyOf(parts: readonly (string | null)[]): string {
  return shortened(parts.filter((part) => part !== null).join(' '), LONGEST_BODY);
}

function shortened(text: string, longest: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
}
