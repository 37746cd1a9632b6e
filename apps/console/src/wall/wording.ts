import { createContext, useContext } from 'react';
import { i18nProvider } from '../i18n/index.js';
import { words, type Words } from './words.js';

/** Chinese unless the address asks for English (`/wall?lang=en`): nobody stands at a screen to choose. */
export function languageOfScreen(search: string = window.location.search): 'zh' | 'en' {
  return new URLSearchParams(search).get('lang') === 'en' ? 'en' : 'zh';
}

const Wording = createContext<Words>(words.zh);
export const WordingProvider = Wording.Provider;

export function useWords(): Words {
  return useContext(Wording);
}

/** Words that the wall shares with the board: one figure, one sentence. */
export function ofBoard(key: string): string {
  return i18nProvider.translate(key);
}

/** What a refusal says: a sentence of the API as it stands, a key of ours in words. */
export function inWords(message: string): string {
  return message.startsWith('app.') ? ofBoard(message) : message;
}
