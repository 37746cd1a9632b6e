import { channels, closeMailConnections, senderOf } from '#channels';
import type { Config } from '#config';
import { usualRhythm } from '#deliveries';
import type { Post } from './dispatcher.js';

/** The way messages really leave: by the senders of the house, with secrets opened by the key of the installation. */
export function housePost({ publicUrl, secrets }: Pick<Config, 'publicUrl' | 'secrets'>): Post {
  return {
    senderOf,
    openChannel: (reading, channelId) => channels.open(reading, secrets.channelKey, channelId),
    publicUrl,
    rhythm: usualRhythm,
    close: closeMailConnections,
  };
}
