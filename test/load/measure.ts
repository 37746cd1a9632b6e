/** Milliseconds of one contestant. */
export interface Measured {
  median: number;
  p95: number;
}

/** Runs every contestant once per round, in turns, after three rounds to warm up; what disturbs one disturbs all. */
export async function interleaved(rounds: number, contestants: Record<string, () => Promise<unknown>>): Promise<Record<string, Measured>> {
  const times = new Map<string, number[]>(Object.keys(contestants).map((name) => [name, []]));
  for (let round = -3; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contestants)) {
      const began = process.hrtime.bigint();
      await run();
      if (round >= 0) times.get(name)?.push(Number(process.hrtime.bigint() - began) / 1e6);
    }
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, { median: quantile(all, 0.5), p95: quantile(all, 0.95) }]));
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** As Markdown, each against one of them. */
export function table(measured: Record<string, Measured>, measure: { name: string; median: number }): string[] {
  return [
    `| | median ms | p95 ms | ÷ ${measure.name} |`,
    '|---|---:|---:|---:|',
    ...Object.entries(measured).map(([name, { median, p95 }]) => `| ${name} | ${median.toFixed(1)} | ${p95.toFixed(1)} | ${(median / measure.median).toFixed(2)} |`),
  ];
}

/** Milliseconds since 1970, also of other processes of this machine, with fractions. */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Median and 99th of a hundred, and the last. */
export function spread(values: number[]): { p50: number; p99: number; max: number } {
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99), max: quantile(values, 1) };
}
