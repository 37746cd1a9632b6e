import { alertsOf } from './alerts.js';
import { GapText, PaceBar, PercentText, WallLight, Yi } from './parts.js';
import { Term } from './Term.js';
import { METRICS, type Metric, type Wall } from './wall.js';
import { fill } from './words.js';
import { ofBoard, useWords } from './wording.js';

/** The five numbers of each metric, and what needs a word. */
export function Overall({ wall }: { wall: Wall }) {
  return (
    <div className="wall-overall">
      <div className="wall-halves">
        {METRICS.map((metric) => (
          <Half key={metric} wall={wall} metric={metric} />
        ))}
      </div>
      <Alerts wall={wall} />
    </div>
  );
}

function Half({ wall, metric }: { wall: Wall; metric: Metric }) {
  const words = useWords();
  const { actual, target, completion, gap, light } = wall[metric];
  return (
    <section className="wall-panel wall-half" data-metric={metric}>
      <div className="wall-lead">
        <Term label={words.actual[metric]} definition={ofBoard(`board.definition.${metric}`)} />
        <Yi yuan={actual} className="wall-key" />
        <WallLight light={light} />
      </div>
      <PaceBar percent={completion} schedule={wall.schedules[metric]} metric={metric} />
      <dl className="wall-numbers">
        <div>
          <dt><Term label={words.target} definition={ofBoard('board.definition.target')} /></dt>
          <dd>{target === null ? <span className="wall-muted">{words.noTarget}</span> : <Yi yuan={target} />}</dd>
        </div>
        <div>
          <dt><Term label={words.completion} definition={ofBoard('board.definition.completion')} /></dt>
          <dd><PercentText percent={completion} /></dd>
        </div>
        <div>
          <dt><Term end label={words.gap} definition={`${ofBoard('board.definition.gap')} ${lightRule(words.definition.light, wall)}`} /></dt>
          <dd><GapText gap={gap} /></dd>
        </div>
      </dl>
    </section>
  );
}

function lightRule(sentence: string, { rules }: Wall): string {
  return fill(sentence, { green: rules.lights.green, yellow: rules.lights.yellow });
}

function Alerts({ wall }: { wall: Wall }) {
  const words = useWords();
  return (
    <div className="wall-alerts">
      {alertsOf(wall, words).map(({ key, label, definition, value, note, serious }, index) => (
        <section key={key} className={serious ? 'wall-panel wall-alert wall-serious' : 'wall-panel wall-alert'} data-alert={key}>
          <Term end={index === 2} label={label} definition={definition} />
          <div className="wall-alert-value">{'yuan' in value ? <Yi yuan={value.yuan} /> : <span className="wall-amount"><b>{value.count}</b><small>{words.countOf}</small></span>}</div>
          <p>{note}</p>
        </section>
      ))}
    </div>
  );
}
