import { localStorageStore } from 'react-admin';

/** Columns, filters, language: preferences of this browser. Signing out clears them, except what is not about a person. */
const base = localStorageStore('1', 'qijiang');
const KEPT = ['locale', 'theme'];

export const store: typeof base = {
  ...base,
  reset() {
    const kept = KEPT.map((key) => [key, base.getItem<unknown>(key)] as const);
    base.reset();
    for (const [key, value] of kept) if (value !== undefined) base.setItem(key, value);
  },
};
