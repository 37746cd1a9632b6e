import { askable, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { common } from '#errors';

/** The in-app channel: what has arrived for a person. */
export interface InboxMessage {
  id: string;
  reminderId: string | null;
  occasion: string;
  personId: string;
  title: string;
  body: string;
  link: string | null;
  at: Date;
  readAt: Date | null;
}

const listing: Listing<InboxMessage> = {
  view: 'inboxMessage',
  fields: { id: 'id', reminderId: 'id', occasion: 'text', personId: 'id', at: 'moment', readAt: 'moment' },
  search: ['title', 'body'],
  order: ['at', 'DESC'],
  // own ones only: own() below is the first wall, row-level security the second
  within: null,
};

export const inbox = {
  askable: askable(listing),
  async list(reading: Reading, query: ListQuery): Promise<Page<InboxMessage>> {
    return list(reading, listing, query, { personId: own(reading) });
  },

  async unreadCount(reading: Reading): Promise<number> {
    const { count } = await reading.tx
      .selectFrom('inboxMessage')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('personId', '=', own(reading))
      .where('readAt', 'is', null)
      .executeTakeFirstOrThrow();
    return count;
  },

  /** Reading it again changes nothing. @throws NOT_FOUND */
  async markRead(work: Work, id: string): Promise<InboxMessage> {
    const message = await get(work, listing, id);
    if (message.personId !== own(work)) throw common.NOT_FOUND();
    await work.tx.updateTable('inboxMessage').set({ readAt: work.at }).where('id', '=', message.id).where('readAt', 'is', null).execute();
    return get(work, listing, id);
  },

  /** @returns how many were unread until now */
  async markAllRead(work: Work): Promise<number> {
    const { numUpdatedRows } = await work.tx
      .updateTable('inboxMessage')
      .set({ readAt: work.at })
      .where('personId', '=', own(work))
      .where('readAt', 'is', null)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  },
};

function own({ actor }: Reading): string {
  if (actor.kind !== 'person') throw common.NOT_ALLOWED({ action: 'reminder.read' });
  return actor.id;
}
