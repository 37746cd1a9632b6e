export type CurveMetric = 'signed' | 'received';

/**
 * Curves that are offered to begin with, cumulative percent at each month's end. `reference` follows what Chongqing
 * published by quarter (funds 20/50/75/100, contracts 25/55/78/100), evenly inside a quarter.
 */
export const PRESETS: { name: 'even' | 'reference'; curves: Record<CurveMetric, number[]> }[] = [
  { name: 'even', curves: { signed: ofQuarters(25, 50, 75, 100), received: ofQuarters(25, 50, 75, 100) } },
  { name: 'reference', curves: { signed: ofQuarters(25, 55, 78, 100), received: ofQuarters(20, 50, 75, 100) } },
];

function ofQuarters(...ends: number[]): number[] {
  return ends.flatMap((end, index) => {
    const start = ends[index - 1] ?? 0;
    return [1, 2, 3].map((month) => Math.round((start + ((end - start) * month) / 3) * 100) / 100);
  });
}

/** A percentage as it was typed, full-width digits and percent sign included; NaN for what is none. */
export function pointOf(typed: string): number {
  const plain = typed.normalize('NFKC').replace(/[\s%]/g, '');
  return plain === '' ? NaN : Number(plain);
}
