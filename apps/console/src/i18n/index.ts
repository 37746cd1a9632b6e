import { enums } from './zh/enums.js';

export { i18nProvider } from './i18nProvider.js';
export type { Locale, SameKeys, ScreenMessages } from './types.js';

export type EnumName = keyof typeof enums;

/** The values of a closed list in the order of the trade. */
export function enumValues(name: EnumName): string[] {
  return Object.keys(enums[name]);
}
