import type { TranslationMessages } from 'react-admin';
import type { Locale } from './types.js';
import { app as zhApp } from './zh/app.js';
import { enums as zhEnums } from './zh/enums.js';
import { ra as zhRa } from './zh/ra.js';
import { resources as zhResources } from './zh/resources.js';
import { app as enApp } from './en/app.js';
import { enums as enEnums } from './en/enums.js';
import { ra as enRa } from './en/ra.js';
import { resources as enResources } from './en/resources.js';

/** Words that screens keep beside themselves: every `src/<noun>/messages.ts` exporting `messages = { zh, en }`. */
const ofScreens = import.meta.glob<{ messages: Record<Locale, object> }>('../*/messages.ts', { eager: true });

function withScreens(locale: Locale, base: TranslationMessages): TranslationMessages {
  return Object.values(ofScreens).reduce<TranslationMessages>((all, { messages }) => ({ ...all, ...messages[locale] }), base);
}

export const catalogues: Record<Locale, TranslationMessages> = {
  zh: withScreens('zh', { ra: zhRa, app: zhApp, enums: zhEnums, resources: zhResources }),
  en: withScreens('en', { ra: enRa, app: enApp, enums: enEnums, resources: enResources }),
};
