import { systemClock } from '#calendar';
import type { Outgoing, Sender } from '../channel.js';
import { failureOfStatus, post } from '../post.js';
import { sign } from '../webhook-signature.js';

/**
 * A webhook of another system. It is told at least once: the id of the delivery stays the same on every attempt, and
 * passing over one that it has already is the receiver's duty (docs/webhooks.md).
 */
export const webhook: Sender = {
  kind: 'webhook',
  again: { withinSeconds: 24 * 3600 },
  perMinute: 120,
  longestBytes: null,
  async send(channel, _address, message, signal) {
    const at = systemClock.now();
    const body = bodyOf(message);
    const keys = [channel.secret['signingSecret'], stillValid(channel.secret, at)].filter((key) => key !== undefined);
    const posted = await post(channel, { url: channel.secret['url'] ?? '', headers: { ...sign(keys, message.providerKey, at, body) }, body, signal });
    if ('outcome' in posted) return posted;
    return failureOfStatus(posted) ?? { outcome: 'sent', providerMessageId: null };
  },
};

function bodyOf({ providerKey, title, body, link, at }: Outgoing): string {
  return JSON.stringify({ id: providerKey, title, body, link, at: at.toISOString() });
}

/** The key before the last change, for as long as the receiver may still know that one only. */
function stillValid(secret: Readonly<Record<string, string>>, at: Date): string | undefined {
  const { previousSecret, previousUntil } = secret;
  return previousSecret !== undefined && previousUntil !== undefined && Date.parse(previousUntil) > at.getTime() ? previousSecret : undefined;
}
