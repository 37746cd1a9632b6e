import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** What a person sees on a page, as text; `main` leaves the frame around it out. */
export function visibleText(page: Page, selector = 'body'): Promise<string> {
  return page.locator(selector).first().innerText();
}

const console = path.join(import.meta.dirname, '../../../apps/console/src');
const ofScreens = readdirSync(console)
  .map((folder) => path.join(console, folder, 'messages.ts'))
  .filter((file) => existsSync(file));
const loaded = (await Promise.all(ofScreens.map((file) => import(file)))) as { messages: { zh: object } }[];

/** Words of the catalogue that found no translation, such as `resources.visits.fields.place`. */
const SPACES = ['app', 'enums', 'ra', 'resources', ...loaded.flatMap(({ messages }) => Object.keys(messages.zh))];
const RAW_KEY = new RegExp(`(?<![\\w./-])(?:${SPACES.join('|')})\\.[a-zA-Z_-]+(?:\\.[a-zA-Z_-]+)*`, 'g');
const UNFILLED = /%\{\w+\}|\{\{\w+\}\}|\|\|\|\||\bundefined\b|\bNaN\b|\[object Object\]/g;

/** Names of hosts, such as that of a newspaper which published a figure. */
const HOST = /\b(?:[\w-]+\.)+(?:cn|com|org|net)\b/g;

export function rawKeys(text: string): string[] {
  const words = text.replace(HOST, ' ');
  return [...new Set([...words.matchAll(RAW_KEY), ...words.matchAll(UNFILLED)].map(([found]) => found))];
}

/** Latin words that Chinese offices use as they are; the settings of group robots there say “Webhook” themselves. Codes with digits, addresses and sign-in names are no words. */
const AT_HOME = new Set(['English', 'Enter', 'Word', 'Excel', 'sysadmin', 'secadmin', 'auditor', 'Webhook']);
const NO_WORD = /\S*[\d@_/\\:.][\w@./\\:-]*|\b[a-z]+(?:-[a-z0-9]+)+\b/gi;

/** English that was left standing on a Chinese page. */
export function englishLeftovers(text: string): string[] {
  const words = text.replace(NO_WORD, ' ').match(/[A-Za-z]{3,}/g) ?? [];
  // Abbreviations such as EPS stand in the names of projects.
  return [...new Set(words)].filter((word) => !AT_HOME.has(word) && !/^[A-Z]{2,5}$/.test(word));
}

/** By how many pixels a page is wider than its screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');
}

/** What sticks out of a page that is too wide, for the message of a failed test. */
export function whatSticksOut(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 6)
    .map((one) => one.tagName + '.' + String(one.className).slice(0, 60) + ' ' + String(one.textContent).slice(0, 40))`);
}

/** What is wrong with the page as it stands; the sentences name the screen. */
export async function faults(page: Page, where: string, language: 'zh' | 'en'): Promise<string[]> {
  // a page whose script has come is still being put together on a busy machine
  let main = (await visibleText(page, 'main')).trim();
  for (let times = 0; main.length < 15 && times < 40; times += 1) {
    await page.waitForTimeout(250);
    main = (await visibleText(page, 'main')).trim();
  }
  const text = await visibleText(page);
  const wide = await overflow(page);
  const found: string[] = [];
  if (main.length < 15) found.push(`${where}: nothing in the main area (“${main}”)`);
  if (/出错了|出现错误|Something went wrong/.test(main)) found.push(`${where}: an error page (${main.slice(0, 120)})`);
  if (wide > 0) found.push(`${where}: ${wide} px too wide: ${(await whatSticksOut(page)).join(' / ')}`);
  found.push(...rawKeys(text).map((key) => `${where}: raw text ${key}`));
  if (language === 'zh') found.push(...englishLeftovers(text).map((word) => `${where}: English left: ${word}`));
  return found;
}
