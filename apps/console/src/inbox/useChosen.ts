import { useState } from 'react';
import { MOST_AT_ONCE, type Reminder } from './reminder.js';

/** A reminder as it was read when it was chosen. */
export interface ReadReminder {
  id: string;
  version: number;
}

export interface Chosen {
  reads: ReadReminder[];
  has: (id: string) => boolean;
  choose: (reminders: readonly Pick<Reminder, 'id' | 'version'>[], chosen: boolean) => void;
  keepOnly: (ids: readonly string[]) => void;
  clear: () => void;
}

/** Which reminders are chosen, over several pages, no more than one request may carry. */
export function useChosen(): Chosen {
  const [map, setMap] = useState<ReadonlyMap<string, number>>(new Map());
  return {
    reads: [...map].map(([id, version]) => ({ id, version })),
    has: (id) => map.has(id),
    choose: (reminders, chosen) =>
      setMap((before) => {
        const after = new Map(before);
        for (const { id, version } of reminders) {
          if (!chosen) after.delete(id);
          else if (after.size < MOST_AT_ONCE) after.set(id, version);
        }
        return after;
      }),
    keepOnly: (ids) => setMap((before) => new Map([...before].filter(([id]) => ids.includes(id)))),
    clear: () => setMap(new Map()),
  };
}
