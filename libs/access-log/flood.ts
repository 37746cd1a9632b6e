import type { BusinessDate } from '#calendar';
import { likenessOf, stretchOf, type AccessEvent } from './access-events.js';

/** Different rows that one person or one address may cause in a day, and all together, by being refused. */
const OF_ONE = 200;
const OF_ALL = 2_000;

/**
 * Whoever is refused decides how many different rows that makes: other names, other records, other addresses. Beyond a
 * limit a day's refusals are counted without what tells them apart, so that no flood fills the disk. What succeeded is
 * limited by who may, and is never shortened.
 */
export class Flood {
  private day: BusinessDate | null = null;
  private readonly known = new Set<string>();
  private readonly ofSource = new Map<string, number>();

  /** @returns the event as it is kept */
  admit(event: AccessEvent): AccessEvent {
    if (event.result === 'ok') return event;
    this.turn(stretchOf(event).day);
    const likeness = likenessOf(event);
    if (this.known.has(likeness)) return event;
    const source = event.actor?.id ?? event.address ?? '';
    const count = this.ofSource.get(source) ?? 0;
    if (this.known.size >= OF_ALL) return shortened(event, event.actor ? event.address : null);
    if (count >= OF_ONE) return shortened(event, event.address);
    this.known.add(likeness);
    this.ofSource.set(source, count + 1);
    return event;
  }

  private turn(day: BusinessDate): void {
    if (this.day === day) return;
    this.day = day;
    this.known.clear();
    this.ofSource.clear();
  }
}

function shortened({ at, kind, result, because, actor }: AccessEvent, address: string | null | undefined): AccessEvent {
  return { at, kind, result, because, actor, address, detail: 'many' };
}
