/**
 * What people write for a currency. A word that counts something (元, 美元) says how many of them there are; a sign or
 * a code only says which money is meant, not whether 元 or 万元.
 */
const UNIT_WORDS: Record<string, readonly string[]> = {
  CNY: ['元', '圆', '元人民币', '人民币元', '块'],
  USD: ['美元', '美金'],
  EUR: ['欧元'],
  HKD: ['港元', '港币', '港币元'],
  JPY: ['日元', '日圆', '円'],
  GBP: ['英镑'],
  SGD: ['新加坡元', '新元', '新币'],
  TWD: ['新台币', '台币', '新台币元'],
  MOP: ['澳门元', '澳门币', '葡币'],
  KRW: ['韩元', '韩圆', '韩币'],
  CHF: ['瑞士法郎', '瑞郎'],
  AUD: ['澳元', '澳大利亚元'],
  CAD: ['加元', '加拿大元'],
};

const SIGNS: Record<string, readonly string[]> = {
  CNY: ['¥', '人民币', 'RMB', 'CN¥'],
  USD: ['$', 'US$'],
  EUR: ['€'],
  HKD: ['HK$'],
  JPY: ['¥', 'JP¥'],
  GBP: ['£'],
  SGD: ['S$'],
  TWD: ['NT$'],
  MOP: ['MOP$'],
  KRW: ['₩'],
};

/** Signs that several currencies share: they mean the money of the box where it is one of them. */
const SHARED: Record<string, readonly string[]> = { '¥': ['CNY', 'JPY'], $: ['USD', 'HKD', 'SGD', 'TWD', 'AUD', 'CAD', 'MOP'] };

export interface Meant {
  currency: string;
  /** Whether the word counts: 100美元 are a hundred, $100 in a box of 万 may be a hundred or a million. */
  counts: boolean;
}

const byWord = new Map<string, Meant>();
for (const [currency, words] of Object.entries(SIGNS)) for (const word of words) if (!(word in SHARED)) byWord.set(word, { currency, counts: false });
for (const [currency, words] of Object.entries(UNIT_WORDS)) for (const word of words) byWord.set(word, { currency, counts: true });

/** The currency that a word means beside a box of `own`; null for a word that is none. */
export function meantBy(word: string, own: string): Meant | null {
  const shared = SHARED[word];
  // among dollars only the box's own could be meant, and even that is a guess except for the US dollar
  if (shared) return { currency: shared.includes(own) && (word === '¥' || own === 'USD') ? own : (shared[0] ?? ''), counts: false };
  return byWord.get(word) ?? (/^[A-Z]{3}$/.test(word) ? { currency: word, counts: false } : null);
}
