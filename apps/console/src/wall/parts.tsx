import { withSign } from '../fields/index.js';
import { inYi } from '../board/amounts.js';
import type { Light } from '../providers/types.js';
import { ofBoard, useWords } from './wording.js';

const SHAPE = { green: '▲', yellow: '●', red: '▼' } as const;

/** Shape, colour and word together, as everywhere in the product: a light is readable in grey and from afar. */
export function WallLight({ light, short = false, word: ownWord }: { light: Light; short?: boolean; word?: string }) {
  const words = useWords();
  if (light === null) return <span className="wall-light">{words.noTarget}</span>;
  const word = ownWord ?? ofBoard(`enums.light.${light}`);
  return (
    <span className={`wall-light wall-${light}`} data-light={light}>
      <span aria-hidden="true">{SHAPE[light]}</span> <span className={short ? 'wall-hidden' : undefined}>{word}</span>
    </span>
  );
}

/** An amount never stands without its unit. */
export function Yi({ yuan, className }: { yuan: string; className?: string }) {
  const words = useWords();
  return (
    <span className={`wall-amount ${className ?? ''}`} data-yuan={yuan}>
      <b>{inYi(yuan)}</b>
      <small>{words.yi}</small>
    </span>
  );
}

export function PercentText({ percent }: { percent: string | null }) {
  const words = useWords();
  return percent === null ? <span className="wall-muted">{words.notApplicable}</span> : <span className="wall-amount"><b>{percent}</b><small>%</small></span>;
}

export function GapText({ gap }: { gap: string | null }) {
  const words = useWords();
  return gap === null ? <span className="wall-muted">{words.notApplicable}</span> : <span className="wall-amount"><b>{withSign(gap)}</b><small>{words.points}</small></span>;
}

/** Completion as a length, with the line of where it should be. Only the drawing reads the text as a number. */
export function PaceBar({ percent, schedule, metric }: { percent: string | null; schedule: string; metric: 'signed' | 'received' }) {
  const within = (text: string): string => `${Math.max(0, Math.min(100, Number(text)))}%`;
  return (
    <div className={`wall-bar wall-${metric}`} aria-hidden="true">
      {percent !== null && <div className="wall-done" style={{ width: within(percent) }} />}
      {percent !== null && <div className="wall-pace" style={{ left: within(schedule) }} />}
    </div>
  );
}
