/** The same tree of keys with its own words: a missing or a surplus key is a type error. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };

export type Locale = 'zh' | 'en';

/** A folder of screens may keep its own words beside them: `export const messages = { zh: {…}, en: {…} }`. */
export interface ScreenMessages<T> {
  zh: T;
  en: SameKeys<T>;
}
