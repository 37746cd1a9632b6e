import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider } from 'react-admin';
import { catalogues } from './catalogues.js';
import type { Locale } from './types.js';

const DEFAULT: Locale = 'zh';
const PAGE_LANGUAGE: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };

const polyglot = polyglotI18nProvider(
  (locale) => catalogues[isLocale(locale) ? locale : DEFAULT],
  DEFAULT,
  [
    { locale: 'zh', name: '中文' },
    { locale: 'en', name: 'English' },
  ],
);

/** The page's own language follows the choice: readers, fonts and the API (Accept-Language) go by it. */
export const i18nProvider: I18nProvider = {
  ...polyglot,
  changeLocale: async (locale) => {
    await polyglot.changeLocale(locale);
    document.documentElement.lang = PAGE_LANGUAGE[isLocale(locale) ? locale : DEFAULT];
  },
};

function isLocale(value: string): value is Locale {
  return value in PAGE_LANGUAGE;
}
