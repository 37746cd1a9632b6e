import { PaceBar, PercentText, WallLight, Yi } from './parts.js';
import { Term } from './Term.js';
import { METRICS, type Wall, type WallCell, type WallSector } from './wall.js';
import { fill } from './words.js';
import { ofBoard, useWords } from './wording.js';

export function Sectors({ wall }: { wall: Wall }) {
  const words = useWords();
  return (
    <table className="wall-panel wall-sectors">
      <thead>
        <tr>
          <th scope="col">{words.sector}</th>
          {METRICS.map((metric) => (
            <th key={metric} scope="col" colSpan={3}>
              <Term label={words.actual[metric]} definition={ofBoard(`board.definition.${metric}`)} end={metric === 'received'} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {wall.sectors.map((sector) => (
          <tr key={sector.name} data-sector={sector.name}>
            <th scope="row">{sector.name}</th>
            {sector.growth.length > 0 && sector.signed.target === null && sector.received.target === null ? (
              <Growth sector={sector} />
            ) : (
              METRICS.map((metric) => <Cells key={metric} cell={sector[metric]} metric={metric} schedule={wall.schedules[metric]} />)
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cells({ cell, metric, schedule }: { cell: WallCell; metric: 'signed' | 'received'; schedule: string }) {
  return (
    <>
      <td className="wall-number"><Yi yuan={cell.actual} /></td>
      <td className="wall-progress">
        <PercentText percent={cell.completion} />
        <PaceBar percent={cell.completion} schedule={schedule} metric={metric} />
      </td>
      <td><WallLight light={cell.light} /></td>
    </>
  );
}

/** A sector that is steered by growth rates has no amounts to reach. */
function Growth({ sector }: { sector: WallSector }) {
  const words = useWords();
  return (
    <td colSpan={6} className="wall-growth">
      {sector.growth.map(({ metric, target, actual, light }) => (
        <span key={metric}>
          {words.growth[metric]} {fill(actual === null ? words.growthUnknown : words.growthPlan, { plan: target, actual: actual ?? '' })}{' '}
          {light && <WallLight light={light} word={ofBoard(`board.growthLight.${light}`)} />}
        </span>
      ))}
    </td>
  );
}
