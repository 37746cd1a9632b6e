import { useEffect, useState } from 'react';

export interface Stage {
  /** Two screens side by side (32:9): the middle turns its pages, the sides stand. */
  wide: boolean;
  width: number;
  height: number;
  scale: number;
  left: number;
  top: number;
}

const HEIGHT = 1080;
/** Wider than this, a letterboxed 16:9 would leave more dark than picture. */
const WIDE_FROM = 2.6;

/** One design, one factor for both directions: nothing is stretched, what is left over stays dark. */
export function stageOf(screenWidth: number, screenHeight: number): Stage {
  const wide = screenWidth / screenHeight >= WIDE_FROM;
  const width = wide ? 3840 : 1920;
  const scale = Math.min(screenWidth / width, screenHeight / HEIGHT);
  return { wide, width, height: HEIGHT, scale, left: (screenWidth - width * scale) / 2, top: (screenHeight - HEIGHT * scale) / 2 };
}

export function useStage(): Stage {
  const [stage, setStage] = useState(() => stageOf(window.innerWidth, window.innerHeight));
  useEffect(() => {
    const measure = (): void => setStage(stageOf(window.innerWidth, window.innerHeight));
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return stage;
}
