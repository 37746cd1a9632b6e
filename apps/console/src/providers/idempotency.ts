/**
 * A key for each intention to create something. While an attempt has no answer (the line broke, the server was away),
 * the same body to the same place keeps its key, so that pressing again cannot make a second record.
 */
const unanswered = new Map<string, string>();

export async function onceOnly<T>(place: string, body: unknown, send: (key: string) => Promise<T>): Promise<T> {
  const intention = `${place} ${JSON.stringify(body)}`;
  const key = unanswered.get(intention) ?? randomId();
  unanswered.set(intention, key);
  try {
    const answer = await send(key);
    unanswered.delete(intention);
    return answer;
  } catch (error) {
    if (wasAnswered(error)) unanswered.delete(intention);
    throw error;
  }
}

/** UUID v4. `crypto.randomUUID` exists only in secure contexts, and a district's LAN often speaks plain HTTP. */
export function randomId(source: Crypto = crypto): string {
  if (typeof source.randomUUID === 'function') return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function wasAnswered(error: unknown): boolean {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status > 0 && status < 500;
}
