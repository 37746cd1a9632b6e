import { showMoment } from '../fields/index.js';
import { scheduleWords } from './alerts.js';
import { Term } from './Term.js';
import type { Wall } from './wall.js';
import { fill } from './words.js';
import { ofBoard, useWords } from './wording.js';

/** Whose numbers, of when, and whether they are still fresh. */
export function Header({ wall, lateSince }: { wall: Wall; lateSince: number | null }) {
  const words = useWords();
  const { ruleSet } = wall.rules;
  const counting = ruleSet === null ? '' : fill(words.definition.ruleSet, { name: ruleSet.name, from: ruleSet.validFrom });
  return (
    <header className="wall-header">
      <h1>
        {wall.district.name} {wall.year}
        {wall.demonstration && <span className="wall-sample">{words.demonstration}</span>}
      </h1>
      <div className="wall-when">
        {lateSince !== null && (
          <p className="wall-late" role="status">
            <b>⚠ {words.late}</b> {fill(words.lateSince, { at: showMoment(new Date(lateSince)) })}
          </p>
        )}
        <p className="wall-stamp">
          <span>{fill(words.stamp, { at: showMoment(wall.knownAt) })}</span>
          <Term end label={scheduleWords(wall, words)} definition={`${ofBoard('board.definition.schedule')} ${counting}`} />
        </p>
      </div>
    </header>
  );
}
