import { judgeUscc } from '#pipeline';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A code of valid form that no company has: its organisation part is zeros and a running number. */
export function demonstrationUscc(number: number): string {
  const body = `91500110${String(number).padStart(9, '0')}`;
  const code = [...ALPHABET].map((last) => body + last).find((candidate) => judgeUscc(candidate) === 'valid');
  if (code === undefined) throw new RangeError(`no check character fits ${body}`);
  return code;
}
