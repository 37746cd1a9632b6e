import type { ReactNode } from 'react';
import { Flow } from './Flow.js';
import { Overall } from './Overall.js';
import { Sectors } from './Sectors.js';
import { Units, unitPages } from './Units.js';
import type { Wall } from './wall.js';
import { useWords } from './wording.js';

/** The titles of the pages that turn, in their order: a long ranking takes more than one. */
export function useTitles(wall: Wall, wide: boolean): string[] {
  const { page } = useWords();
  const pages = unitPages(wall);
  // two screens side by side keep numbers and ranking on their sides; the ranking turns with the middle
  if (wide) return Array.from({ length: Math.max(2, pages + (pages % 2)) }, (_, index) => (index % 2 === 0 ? page.flow : page.sectors));
  return [page.overall, page.sectors, ...Array.from({ length: pages }, (_, index) => (pages > 1 ? `${page.units} ${index + 1}/${pages}` : page.units)), page.flow];
}

export function Pages({ wall, index, title }: { wall: Wall; index: number; title: string }) {
  const pages = unitPages(wall);
  const content = index === 0 ? <Overall wall={wall} /> : index === 1 ? <Sectors wall={wall} /> : index < 2 + pages ? <Units wall={wall} page={index - 2} /> : <Flow wall={wall} />;
  return <Block key={index} title={title}>{content}</Block>;
}

export function WidePages({ wall, index, title }: { wall: Wall; index: number; title: string }) {
  const { page } = useWords();
  return (
    <div className="wall-three">
      <Block title={page.overall} narrow><Overall wall={wall} /></Block>
      <Block key={index} title={title}>{index % 2 === 0 ? <Flow wall={wall} /> : <Sectors wall={wall} />}</Block>
      <Block title={page.units} narrow><Units wall={wall} page={index} /></Block>
    </div>
  );
}

/** One question, and its answer. */
function Block({ title, narrow = false, children }: { title: string; narrow?: boolean; children: ReactNode }) {
  return (
    <section className={narrow ? 'wall-page wall-narrow' : 'wall-page'}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
