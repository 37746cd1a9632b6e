import { barLength, inYi } from '../board/amounts.js';
import type { Metric, WallMonth } from './wall.js';
import { fill } from './words.js';
import { useWords } from './wording.js';

const WIDTH = 520;
const HEIGHT = 430;
const EDGE = { left: 64, right: 12, top: 16, bottom: 40 };
const GRID = 4;

/** Twelve months as two lines: what is there, and what should be. Drawn by hand, so that nothing is left behind after days. */
export function TrendPicture({ months, metric }: { months: WallMonth[]; metric: Metric }) {
  const words = useWords();
  const actual = months.map((month) => barLength(month[metric]));
  const due = months.map((month) => barLength(metric === 'signed' ? month.signedDue : month.receivedDue));
  const top = niceTop(Math.max(1, ...[...actual, ...due].map((value) => value ?? 0)));
  const x = (index: number): number => EDGE.left + ((WIDTH - EDGE.left - EDGE.right) * (index + 0.5)) / 12;
  const y = (value: number): number => HEIGHT - EDGE.bottom - ((HEIGHT - EDGE.top - EDGE.bottom) * value) / top;
  const line = (values: (number | null)[]): string => values.flatMap((value, index) => (value === null ? [] : [`${x(index)},${y(value)}`])).join(' ');
  const last = months.filter((month) => month[metric] !== null).at(-1);
  const lastDue = last && (metric === 'signed' ? last.signedDue : last.receivedDue);
  const end = actual.filter((value) => value !== null).length - 1;
  const label = last ? fill(words.chart, { metric: words.metric[metric], month: last.month, actual: inYi(last[metric] ?? '0.00'), due: lastDue ? inYi(lastDue) : '—' }) : words.metric[metric];
  return (
    <figure className={`wall-trend wall-${metric}`}>
      <figcaption>
        {words.actual[metric]} <small>{words.yi}</small>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {Array.from({ length: GRID + 1 }, (_, step) => short((top / GRID) * step)).map((value) => (
          <g key={value}>
            <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(value)} y2={y(value)} className="wall-grid" />
            <text x={EDGE.left - 10} y={y(value) + 8} textAnchor="end">{value}</text>
          </g>
        ))}
        {months.map(({ month }, index) => (index % 2 === 0 ? <text key={month} x={x(index)} y={HEIGHT - 8} textAnchor="middle">{Number(month.slice(5))}</text> : null))}
        <polyline points={line(due)} className="wall-due" />
        <polyline points={line(actual)} className="wall-line" />
        {end >= 0 && <circle cx={x(end)} cy={y(actual[end] ?? 0)} r={7} className="wall-dot" />}
      </svg>
    </figure>
  );
}

const TOPS = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 4.8, 6, 8, 10];

/** A round number from the value up whose quarters are short to read: 420 → 480, 150 → 160. */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return short((TOPS.find((factor) => factor * power >= value) ?? 10) * power);
}

/** Without the tail of a binary fraction. */
function short(value: number): number {
  return Number(value.toPrecision(6));
}
