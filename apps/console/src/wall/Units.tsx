import { PaceBar, PercentText, WallLight, Yi } from './parts.js';
import { chunksOf, linesOf, type RankLine } from './ranks.js';
import { Term } from './Term.js';
import { METRICS, type Metric, type Wall } from './wall.js';
import { fill } from './words.js';
import { ofBoard, useWords } from './wording.js';

const LINES = 11;

/** How many pages the ranking takes. */
export function unitPages(wall: Wall): number {
  return Math.max(1, ...METRICS.map((metric) => chunksOf(linesOf(wall.rankings[metric]), LINES).length));
}

/** Units of a kind against each other, once by what they signed and once by what arrived. */
export function Units({ wall, page }: { wall: Wall; page: number }) {
  const words = useWords();
  const nobody = METRICS.every((metric) => wall.rankings[metric].length === 0);
  if (nobody) {
    return (
      <div className="wall-panel wall-empty">
        <p>{words.noRanking}</p>
        <p className="wall-muted">{words.noRankingHint}</p>
      </div>
    );
  }
  return (
    <div className="wall-halves">
      {METRICS.map((metric) => (
        <Column key={metric} wall={wall} metric={metric} page={page} />
      ))}
    </div>
  );
}

function Column({ wall, metric, page }: { wall: Wall; metric: Metric; page: number }) {
  const words = useWords();
  const chunks = chunksOf(linesOf(wall.rankings[metric]), LINES);
  return (
    <section className="wall-panel wall-units" data-ranking={metric}>
      <h3>
        <Term label={fill(words.rankingOf, { metric: words.metric[metric] })} definition={words.definition.ranking} end={metric === 'received'} />
      </h3>
      <ol>
        {(chunks[page % Math.max(1, chunks.length)] ?? []).map((line) => (
          <Line key={line.key} line={line} metric={metric} schedule={wall.schedules[metric]} />
        ))}
      </ol>
    </section>
  );
}

function Line({ line, metric, schedule }: { line: RankLine; metric: Metric; schedule: string }) {
  const words = useWords();
  if (line.kind === 'group') return <li className="wall-group">{ofBoard(`enums.unitKind.${line.unitKind}`)}</li>;
  if (line.kind === 'apartTitle') return <li className="wall-muted wall-note">{words.withoutTarget}</li>;
  if (line.kind === 'silent') return <li className="wall-muted wall-note">{fill(words.silent, { count: line.count })}</li>;
  if (line.kind === 'apart') {
    return (
      <li className="wall-row wall-apart" data-unit={line.name}>
        <span className="wall-place wall-muted">—</span>
        <span className="wall-name">{line.name}</span>
        <Yi yuan={line.actual} />
      </li>
    );
  }
  return (
    <li className="wall-row" data-rank={line.rank} data-unit={line.name}>
      <span className="wall-place">{line.rank}</span>
      <span className="wall-name">{line.name}</span>
      <PaceBar percent={line.cell.completion} schedule={schedule} metric={metric} />
      <PercentText percent={line.cell.completion} />
      <WallLight light={line.cell.light} short />
    </li>
  );
}
