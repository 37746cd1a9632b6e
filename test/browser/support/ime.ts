import type { CDPSession, Page } from 'playwright-core';

/** Types through an input method, as Chromium itself sees it: half-typed pinyin first, then the word that was picked. */
export class InputMethod {
  private constructor(private readonly session: CDPSession) {}

  static async on(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Shows the pinyin letter by letter, underlined and not yet text. */
  async spell(pinyin: string): Promise<void> {
    for (let length = 1; length <= pinyin.length; length += 1) {
      const text = pinyin.slice(0, length);
      await this.session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
  }

  /** The Enter that belongs to the input method, not to the form. */
  async enter(): Promise<void> {
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await this.session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  /** Picks the word, which ends the composition. */
  async pick(word: string): Promise<void> {
    await this.session.send('Input.insertText', { text: word });
  }
}
