import currencyCodes from 'currency-codes';
import { describe, expect, it } from 'vitest';
import { isCurrency } from '#money';

/** The list of ISO 4217 as its maintenance agency published it on this day, carried by a package. */
const PUBLISHED = '2024-06-25';
/** Codes of the list that nobody is paid with: metals, bonds, units of account, funds, no currency, tests. */
const NO_MONEY = 'BOV CHE CHW CLF COU MXV USN UYI UYW XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' ');
/** Amendments: CUC ended in 2021 and stays in the list; XCG took the place of ANG in March 2025. */
const ENDED = ['CUC'];
const BEGUN = ['XCG'];
/** Ended lately, and kept for contracts of their day: Croatia 2023, Sierra Leone's old leone 2024. */
const KEPT = ['HRK', 'SLL'];

describe('the table of currencies', () => {
  it('is the published list without what is no money, with what has changed since', () => {
    expect(currencyCodes.publishDate).toBe(PUBLISHED);
    const expected = [...currencyCodes.codes().filter((code) => ![...NO_MONEY, ...ENDED].includes(code)), ...BEGUN, ...KEPT].sort();
    expect(everyCode().filter(isCurrency)).toEqual(expected);
  });

  it('knows no word of daily use for a code', () => {
    for (const word of ['RMB', 'CNH', 'NTD', 'cny', '人民币', '']) expect(isCurrency(word), word).toBe(false);
  });
});

/** AAA to ZZZ: nothing beside the list may be in the table. */
function everyCode(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
}
