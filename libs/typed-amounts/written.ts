/** A number as it is written, before anybody knows what its units mean: `3亿5000万元` is two parts. */
export interface Written {
  negative: boolean;
  /** What stands before the number: `¥`, `人民币`. */
  prefix: string;
  parts: { whole: string; fraction: string; unit: string }[];
}

export type Unreadable = 'empty' | 'format' | 'grouping';

const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d*)(?:\.(\d*))?/;

/**
 * Reads digits and words apart. Widths are folded; separators of thousands must stand before groups of three, because
 * `3,5` may be 3.5 or 35 and nobody here guesses.
 */
export function readWritten(typed: string): Written | Unreadable {
  let rest = typed.normalize('NFKC').replace(/[−–]/g, '-').replace(/\s+/g, ' ').trim().toUpperCase();
  if (rest === '') return 'empty';
  const head = /^([+-]?) ?([^\d.,+-]*?) ?([+-]?) ?(?=[\d.,])/.exec(rest);
  if (!head || (head[1] && head[3])) return 'format';
  rest = rest.slice(head[0].length);
  const parts: Written['parts'] = [];
  while (rest !== '') {
    const [all = '', whole = '', fraction = ''] = NUMBER.exec(rest) ?? [];
    if (whole + fraction === '') return 'format';
    rest = rest.slice(all.length);
    if (/^ ?[\d,]/.test(rest)) return 'grouping';
    const unit = /^[^\d.,+-]*/.exec(rest)?.[0] ?? '';
    rest = rest.slice(unit.length);
    if (rest !== '' && unit.trim() === '') return 'format';
    if (/^[,+-]/.test(rest)) return 'format';
    parts.push({ whole: whole.replace(/[, ]/g, ''), fraction, unit: unitOf(unit) });
  }
  return { negative: head[1] === '-' || head[3] === '-', prefix: (head[2] ?? '').trim(), parts };
}

/** `(万元)`, ` 万 元` and `元整` are 万元 and 元. */
function unitOf(text: string): string {
  return text.replace(/ /g, '').replace(/\(([^()]*)\)/g, '$1').replace(/(元|圆)[整正]$/, '$1');
}
