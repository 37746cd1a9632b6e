import { useEffect, useState } from 'react';
import { useData, type Demonstration } from '../providers/index.js';

export function useDemonstration(): Demonstration | null {
  const { demonstration } = useData();
  const [found, setFound] = useState<Demonstration | null>(null);
  useEffect(() => {
    let gone = false;
    // Without an answer there is simply no demonstration to offer.
    demonstration().then(
      (answer) => !gone && setFound(answer),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [demonstration]);
  return found;
}
