import type { Locator, Page } from 'playwright-core';
import type { Paper } from './papers.js';

/** What a person does with a form, found by the words that stand on it. Counts taps and fields. */
export class Hand {
  taps = 0;
  fields = 0;

  constructor(readonly page: Page) {}

  /** A field by its label; the star of a required one does not matter. */
  field(label: string, within: Page | Locator = this.page): Locator {
    return within.getByLabel(exactly(label)).first();
  }

  async fill(label: string, text: string, within?: Locator): Promise<void> {
    this.fields += 1;
    await this.field(label, within).fill(text);
  }

  async tap(what: Locator): Promise<void> {
    this.taps += 1;
    await what.click();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.tap(this.page.getByRole('button', { name, exact: typeof name === 'string' }).first());
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.tap(this.page.getByRole('link', { name }).first());
  }

  /** An entry of the menu at the side. */
  async menu(name: string): Promise<void> {
    await this.tap(this.page.getByRole('menuitem', { name, exact: true }));
  }

  /** One of a closed list. */
  async choose(label: string, option: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await this.tap(within.getByRole('combobox', { name: startingWith(label) }).first());
    await this.tap(this.page.getByRole('option', { name: option }).first());
  }

  /** One found by typing. */
  async find(label: string, typed: string, option: string | RegExp): Promise<void> {
    this.fields += 1;
    const box = this.page.getByRole('combobox', { name: startingWith(label) }).first();
    await box.fill(typed);
    await this.tap(this.page.getByRole('option', { name: option }).first());
  }

  /** Picks a file for a field and waits until it has arrived. */
  async attach(source: string, paper: Paper): Promise<void> {
    await this.page.getByTestId(`files-${source}`).setInputFiles(paper);
    await this.page.getByRole('link', { name: paper.name }).waitFor();
  }
}

const escaped = (label: string): string => label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const exactly = (label: string): RegExp => new RegExp(`^${escaped(label)}\\s*\\*?$`);
const startingWith = (label: string): RegExp => new RegExp(`^${escaped(label)}`);
