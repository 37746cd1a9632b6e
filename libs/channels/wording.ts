import type { Outgoing } from './channel.js';

const GOES_ON = '……（未完，请到系统查看）';
/** Room that a link or a title may take of a very short limit. */
const ELLIPSIS = '…';

/**
 * Title, text and link as plain text of at most so many UTF-8 bytes. What is too long loses the end of its text, at a
 * whole character, and says where it goes on; title and link stay.
 */
export function plainText({ title, body, link }: Pick<Outgoing, 'title' | 'body' | 'link'>, longestBytes: number | null): string {
  const whole = [title, body, link].filter((part) => part !== null && part !== '').join('\n');
  if (longestBytes === null || bytes(whole) <= longestBytes) return whole;
  const tail = link === null ? '' : `\n${link}`;
  const head = cutToBytes(title, longestBytes - bytes(tail) - bytes(GOES_ON) - 1, ELLIPSIS);
  const room = longestBytes - bytes(head) - bytes(tail) - bytes(GOES_ON) - 1;
  return `${head}\n${cutToBytes(body, room, '')}${GOES_ON}${tail}`;
}

/** At most so many bytes of UTF-8, ending with a whole character (what a person sees as one) and the given end. */
export function cutToBytes(text: string, longest: number, end: string): string {
  if (bytes(text) <= longest) return text;
  let kept = '';
  let used = bytes(end);
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    used += bytes(segment);
    if (used > longest) break;
    kept += segment;
  }
  return `${kept}${end}`;
}

/**
 * Takes amounts and phone numbers out of what a whole group will read: the last wall behind the wording of each message.
 * Links are left alone.
 */
export function discreet(message: Outgoing): Outgoing {
  return { ...message, title: withoutNumbers(message.title), body: withoutNumbers(message.body) };
}

const LINK = /https?:\/\/\S+/g;
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g;
const LANDLINE = /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g;
const AMOUNT = /(?:人民币|[¥￥$€]|US\$|HK\$)?\s?\d[\d,，]*(?:\.\d+)?\s?(?:万亿|亿|千万|百万|万|千)?(?:元|美元|港元|港币|欧元|日元)|(?:[¥￥$€]|US\$|HK\$)\s?\d[\d,，]*(?:\.\d+)?\s?(?:亿|万)?|\d[\d,，]*(?:\.\d+)?\s?亿(?!\p{Script=Han}*人)/gu;

function withoutNumbers(text: string): string {
  let result = '';
  let from = 0;
  for (const link of text.matchAll(LINK)) {
    result += hidden(text.slice(from, link.index)) + link[0];
    from = link.index + link[0].length;
  }
  return result + hidden(text.slice(from));
}

function hidden(text: string): string {
  return text.replace(MOBILE, '（电话见系统）').replace(LANDLINE, '（电话见系统）').replace(AMOUNT, '（金额见系统）');
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
