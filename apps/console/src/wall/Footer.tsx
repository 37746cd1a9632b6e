import type { Rotation } from './useRotation.js';
import type { Wall } from './wall.js';
import { fill } from './words.js';
import { useWords } from './wording.js';

/** Which page this is and how to turn it; a person who is signed in finds the way back. */
export function Footer({ wall, titles, rotation, signedIn }: { wall: Wall; titles: string[]; rotation: Rotation; signedIn: boolean }) {
  const words = useWords();
  return (
    <footer className="wall-footer">
      <span>{fill(words.projects, { count: wall.signedProjects })}</span>
      <nav>
        {titles.map((title, index) => (
          <button
            key={index}
            type="button"
            className="wall-turn"
            aria-current={index === rotation.index}
            aria-label={fill(words.pageOf, { page: index + 1, pages: titles.length, title })}
            onClick={() => rotation.go(index)}
          />
        ))}
        {rotation.paused && <span role="status">{words.paused}</span>}
      </nav>
      <span>
        {document.fullscreenEnabled && (
          <button type="button" className="wall-link" onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}>
            {words.fullScreen}
          </button>
        )}
        {signedIn && (
          <a className="wall-link" href="/board">
            {words.leave}
          </a>
        )}
      </span>
    </footer>
  );
}
