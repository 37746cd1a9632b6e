import type { Work } from '#database';

/** What was called off or dealt with shall not go on asking for attention. */
export async function markMessagesRead(work: Work, reminderId: string): Promise<void> {
  await work.tx
    .updateTable('inboxMessage')
    .set({ readAt: work.at })
    .where('reminderId', '=', reminderId)
    .where('readAt', 'is', null)
    .execute();
}
