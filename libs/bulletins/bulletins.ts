import { sql } from 'kysely';
import { audit } from '#audit';
import { isMonth, lastDayOf } from '#calendar';
import { common } from '#errors';
import { askable, get, list, type Listing, type ListQuery, type Page, type Reading, type Work } from '#database';
import { canonical, fingerprint, type BulletinFigures, type PrintedBulletin } from './bulletin-figures.js';
import { gatherFigures, monthCode, type MonthAsked } from './gather.js';
import { refuse } from './refusals.js';
import { templates } from './templates.js';

export interface BulletinRecord {
  id: string;
  year: number;
  month: number;
  /** Number within the year; a month published again keeps it. */
  serial: number;
  revision: number;
  title: string;
  cutOff: string;
  knownAt: Date;
  closedAt: Date;
  /** The data version: SHA-256 of the frozen figures. */
  sha256: string;
  documentNumber: string | null;
  note: string | null;
  /** Layout that was in force; null for the built-in one. */
  templateId: string | null;
  templateName: string | null;
  createdByName: string | null;
  createdAt: Date;
  issuedAt: Date | null;
  issuedByName: string | null;
  /** No newer edition of the month exists. */
  current: boolean;
}

const listing: Listing<BulletinRecord> = {
  view: 'bulletinView',
  fields: { id: 'id', year: 'number', month: 'number', serial: 'number', revision: 'number', cutOff: 'date', createdAt: 'moment', issuedAt: 'moment', current: 'boolean' },
  order: ['createdAt', 'DESC'],
  within: null,
};

/** What stands between a month and its bulletin. */
export type Obstacle = 'not_over' | 'not_kept' | 'not_closed' | 'exists';

export interface Preview extends MonthAsked {
  obstacle: Obstacle | null;
  /** The bulletin of this closing, where there is one. */
  existingId: string | null;
  /** What would be frozen; null while the month is not over or not kept. */
  figures: BulletinFigures | null;
}

/** Figures drawn from one snapshot, with the closing they stand on. */
export interface Drawn extends MonthAsked {
  figures: BulletinFigures;
  closedAt: Date;
  knownAt: Date;
}

export interface PublicationInput {
  documentNumber: string | null;
  note: string | null;
}

export const bulletins = {
  askable: askable(listing),
  list: (reading: Reading, query: ListQuery): Promise<Page<BulletinRecord>> => list(reading, listing, query),
  get: (reading: Reading, id: string): Promise<BulletinRecord> => get(reading, listing, id),

  /** The frozen figures exactly as they were written. */
  async written(reading: Reading, id: string): Promise<string> {
    await bulletins.get(reading, id);
    const { figures } = await reading.tx.selectFrom('bulletin').select('figures').where('id', '=', id).executeTakeFirstOrThrow();
    return figures;
  },

  async figures(reading: Reading, id: string): Promise<BulletinFigures> {
    return JSON.parse(await bulletins.written(reading, id)) as BulletinFigures;
  },

  async printed(reading: Reading, id: string): Promise<PrintedBulletin> {
    const { serial, revision, documentNumber, note, sha256, createdAt } = await bulletins.get(reading, id);
    return { serial, revision, documentNumber, note, sha256, createdAt, figures: await bulletins.figures(reading, id) };
  },

  /** What would be frozen and what is still missing; changes nothing. */
  async preview(reading: Reading, asked: MonthAsked): Promise<Preview> {
    const code = requireMonth(asked);
    const period = await reading.tx.selectFrom('period').select(['state', 'closedAt']).where('month', '=', code).executeTakeFirst();
    const none = { ...asked, existingId: null, figures: null };
    if (reading.today <= lastDayOf(code)) return { ...none, obstacle: 'not_over' };
    if (!period) return { ...none, obstacle: 'not_kept' };
    const existing = period.closedAt === null ? undefined : await ofClosing(reading, asked, period.closedAt);
    const obstacle = period.state !== 'closed' ? 'not_closed' : existing ? 'exists' : null;
    return { ...asked, obstacle, existingId: existing?.id ?? null, figures: await gatherFigures(reading, asked) };
  },

  /**
   * Reads the figures of a closed month in one snapshot, to be published with `publish`.
   * @throws BULLETIN_MONTH_NOT_OVER, BULLETIN_MONTH_NOT_KEPT or BULLETIN_MONTH_OPEN
   */
  async draw(reading: Reading, asked: MonthAsked): Promise<Drawn> {
    const month = requireMonth(asked);
    if (reading.today <= lastDayOf(month)) throw refuse.BULLETIN_MONTH_NOT_OVER({ month });
    const period = await reading.tx.selectFrom('period').select(['state', 'closedAt']).where('month', '=', month).executeTakeFirst();
    if (!period) throw refuse.BULLETIN_MONTH_NOT_KEPT({ month });
    if (period.state !== 'closed' || period.closedAt === null) throw refuse.BULLETIN_MONTH_OPEN({ month });
    return { ...asked, figures: await gatherFigures(reading, asked), closedAt: period.closedAt, knownAt: reading.at };
  },

  /**
   * Freezes drawn figures as the bulletin of their month: one per closing, numbered within the year. The month's row is
   * locked, so that of two at once the second finds the first.
   * @throws BULLETIN_EXISTS, or BULLETIN_MONTH_MOVED where the month was reopened or closed again since the drawing
   */
  async publish(work: Work, drawn: Drawn, { documentNumber, note }: PublicationInput): Promise<BulletinRecord> {
    const { year, month } = drawn;
    await sql`select pg_advisory_xact_lock(hashtext('bulletin'), ${year}::int)`.execute(work.tx);
    const period = await work.tx.selectFrom('period').select(['state', 'closedAt']).where('month', '=', monthCode(drawn)).forShare().executeTakeFirst();
    if (period?.state !== 'closed' || period.closedAt?.getTime() !== drawn.closedAt.getTime()) throw refuse.BULLETIN_MONTH_MOVED({ month: monthCode(drawn) });
    const existing = await ofClosing(work, drawn, drawn.closedAt);
    if (existing) throw refuse.BULLETIN_EXISTS().showing(await bulletins.get(work, existing.id));
    const figures = canonical(drawn.figures);
    const { id } = await work.tx
      .insertInto('bulletin')
      .values({
        ...{ year, month, ...(await numberOf(work, drawn)), cutOff: drawn.figures.cutOff, knownAt: drawn.knownAt, closedAt: drawn.closedAt },
        ...{ figures, sha256: fingerprint(figures), documentNumber, note, templateId: (await templates.current(work))?.id ?? null },
        ...{ createdBy: work.actor.id, createdAt: work.at },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const after = await bulletins.get(work, id);
    audit.record(work, { action: 'bulletin.publish', subjectType: 'bulletin', subjectId: id, after });
    return after;
  },

  /** Sends it to those it speaks of: from now on everybody with business here may read it. */
  async issue(work: Work, id: string): Promise<BulletinRecord> {
    const before = await bulletins.get(work, id);
    if (before.issuedAt !== null) throw refuse.BULLETIN_ISSUED_ALREADY();
    if (work.actor.id === null) throw common.NOT_FOUND();
    await work.tx.insertInto('bulletinIssue').values({ bulletinId: id, issuedBy: work.actor.id, issuedAt: work.at }).execute();
    const after = await bulletins.get(work, id);
    audit.record(work, { action: 'bulletin.issue', subjectType: 'bulletin', subjectId: id, before, after });
    return after;
  },
};

function requireMonth(asked: MonthAsked): string {
  const code = monthCode(asked);
  if (!isMonth(code)) throw common.NOT_FOUND();
  return code;
}

function ofClosing(reading: Reading, { year, month }: MonthAsked, closedAt: Date): Promise<{ id: string } | undefined> {
  return reading.tx.selectFrom('bulletin').select('id').where('year', '=', year).where('month', '=', month).where('closedAt', '=', closedAt).executeTakeFirst();
}

/** A month published again keeps its number; a new one takes the next of the year. */
async function numberOf(work: Work, { year, month }: MonthAsked): Promise<{ serial: number; revision: number }> {
  const earlier = await work.tx.selectFrom('bulletin').select(['serial', 'revision', 'month']).where('year', '=', year).orderBy('revision', 'desc').execute();
  const same = earlier.find((row) => row.month === month);
  if (same) return { serial: same.serial, revision: same.revision + 1 };
  return { serial: 1 + Math.max(0, ...earlier.map(({ serial }) => serial)), revision: 1 };
}
