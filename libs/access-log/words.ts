import { declaredRefusals, type Language } from '#errors';
import { ACCESS_CAUSES, type AccessCause, type AccessKind } from './vocabulary.js';

type Words = Record<Language, string>;

export const KIND_WORDS: Record<AccessKind, Words> = {
  sign_in: { zh: '登录', en: 'Sign-in' },
  sign_out: { zh: '退出登录', en: 'Sign-out' },
  refusal: { zh: '越权被拒', en: 'Refused: not allowed' },
  out_of_sight: { zh: '访问范围外的记录', en: 'Record out of sight' },
  too_many: { zh: '请求过于频繁', en: 'Too many requests' },
  download: { zh: '查看或下载文件', en: 'File opened or downloaded' },
  export: { zh: '导出', en: 'Export' },
  reveal: { zh: '查看完整电话', en: 'Phone revealed' },
  token_use: { zh: '使用个人令牌', en: 'Personal token used' },
  calendar_read: { zh: '读取日历订阅', en: 'Calendar address read' },
  wall_read: { zh: '大屏读取', en: 'Wall read by a screen' },
  code_use: { zh: '使用配对码或一次性链接', en: 'Code or one-time link used' },
  password_check: { zh: '核对当前密码', en: 'Current password asked' },
  access_given: { zh: '生成令牌、订阅或大屏', en: 'Token, calendar address or screen made' },
  access_ended: { zh: '吊销令牌、订阅或大屏', en: 'Token, calendar address or screen ended' },
};

export const CAUSE_WORDS: Record<AccessCause, Words> = {
  wrong_password: { zh: '密码错误', en: 'Wrong password' },
  locked: { zh: '账号锁定期间', en: 'While the account was locked' },
  address_held: { zh: '来源地址暂停登录期间', en: 'While the address was held' },
  unknown_name: { zh: '没有这个用户名', en: 'No such user name' },
  account_disabled: { zh: '账号已停用', en: 'Account switched off' },
  unknown: { zh: '不存在的令牌或地址', en: 'A token or address that never was' },
  revoked: { zh: '已吊销', en: 'Revoked' },
  expired: { zh: '已过期', en: 'Expired' },
};

/** Why, in words: of a refusal the sentence that was answered, without what was filled in. */
export function causeWords(because: string, language: Language): string {
  const cause = ACCESS_CAUSES.find((known) => known === because);
  if (cause) return CAUSE_WORDS[cause][language];
  const sentence = declaredRefusals().get(because)?.[language];
  if (sentence === undefined) return because;
  const bare = sentence.replace(/ ?[（(]\{\w+\}[）)]| ?[“"]\{\w+\}[”"]/g, '').replace(/\{\w+\}/g, '…');
  return /^[^。]*?[。]|^.*?[.;](?= |$)/u.exec(bare)?.[0].replace(/[。.;]$/u, '') ?? bare;
}
