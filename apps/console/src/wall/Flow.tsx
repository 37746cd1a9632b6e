import { PercentText, Yi } from './parts.js';
import { Term } from './Term.js';
import { TrendPicture } from './TrendPicture.js';
import { METRICS, type Wall } from './wall.js';
import { fill } from './words.js';
import { ofBoard, useWords } from './wording.js';

/** Projects from lead to production, money from signature to account, and the year month by month. */
export function Flow({ wall }: { wall: Wall }) {
  return (
    <div className="wall-flow">
      <CountSteps wall={wall} />
      <div className="wall-stack">
        <MoneySteps wall={wall} />
        <Months wall={wall} />
      </div>
    </div>
  );
}

function CountSteps({ wall }: { wall: Wall }) {
  const words = useWords();
  const most = Math.max(1, ...wall.funnel.map(({ reached }) => reached));
  return (
    <section className="wall-panel wall-funnel">
      <h3><Term label={words.funnel} definition={words.definition.funnel} /></h3>
      <ol>
        {wall.funnel.map(({ step, reached, fromPrevious }) => (
          <li key={step} data-step={step}>
            <span className="wall-name">{ofBoard(`board.funnel.steps.${step}`)}</span>
            <span className="wall-step" aria-hidden="true"><span style={{ width: `${(reached / most) * 100}%` }} /></span>
            <span className="wall-amount"><b>{reached}</b><small>{words.countOf}</small></span>
            <span className="wall-muted wall-share">{fromPrevious === null ? '' : fill(words.fromPrevious, { percent: fromPrevious })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function MoneySteps({ wall: { flow } }: { wall: Wall }) {
  const words = useWords();
  return (
    <section className="wall-panel wall-money">
      <h3><Term end label={words.moneyFunnel} definition={ofBoard('board.definition.flowRate')} /></h3>
      <div>
        {METRICS.map((metric) => (
          <p key={metric}>
            <span>{words.actual[metric]}</span> <Yi yuan={flow[metric].actual} />
          </p>
        ))}
        <p>
          <span>{ofBoard('board.term.flowRate')}</span> <PercentText percent={flow.receivedToSigned} />
        </p>
      </div>
    </section>
  );
}

function Months({ wall }: { wall: Wall }) {
  const words = useWords();
  return (
    <section className="wall-panel wall-months">
      <h3>
        <Term end label={words.trend} definition={words.definition.trend} />
        <span className="wall-legend">
          <i className="wall-solid" /> {words.actualLine} <i className="wall-dashed" /> {words.dueLine}
        </span>
      </h3>
      <div>
        {METRICS.map((metric) => (
          <TrendPicture key={metric} months={wall.trend} metric={metric} />
        ))}
      </div>
    </section>
  );
}
