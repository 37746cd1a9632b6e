import { sql } from 'kysely';
import { audit, type AuditAction } from '#audit';
import { common } from '#errors';
import { askable, atVersion, get, list, type ListQuery, type Page, type Reading, type Work } from '#database';
import { cautionsOf } from './cautions.js';
import { refuse } from './evaluation.refusals.js';
import { schemeListing, type ItemInput, type SchemeInput, type ScoreScheme } from './score-scheme-record.js';
import { paramsOf, requireSound } from './scheme-rules.js';

/** Scoring schemes: drafted and changed freely, put in force once, and from then on only replaced by a revision. */
export const scoreSchemes = {
  askable: askable(schemeListing),
  /** Drafts are shown to who sees the whole district; the others see what is or was in force. */
  async list(reading: Reading, query: ListQuery): Promise<Page<ScoreScheme>> {
    const page = await list(reading, schemeListing, query);
    return { ...page, rows: page.rows.map(cautioned) };
  },
  get: async (reading: Reading, id: string): Promise<ScoreScheme> => cautioned(await get(reading, schemeListing, id)),

  /** @throws SCHEME_WEIGHTS unless the weights sum to exactly 100 */
  async draft(work: Work, input: SchemeInput): Promise<ScoreScheme> {
    return write(work, input, {});
  },

  async change(work: Work, id: string, version: number, changes: Partial<SchemeInput>): Promise<ScoreScheme> {
    const before = await locked(work, id, version);
    if (before.state !== 'draft') throw refuse.SCHEME_FROZEN();
    const { items, ...fields } = { ...before, ...changes };
    requireSound({ ...fields, items });
    const { name, year, subject, unitKinds, withoutTarget, source } = fields;
    const next = { name, year, subject, unitKinds, withoutTarget, source, version: version + 1 };
    await atVersion(work.tx.updateTable('scoreScheme').set(next).where('id', '=', id).where('version', '=', version));
    if (changes.items) {
      await work.tx.deleteFrom('scoreItem').where('schemeId', '=', id).execute();
      await writeItems(work, id, changes.items);
    }
    return recorded(work, 'score.edit', id, before);
  },

  /** A draft can be thrown away; what was in force is kept. */
  async remove(work: Work, id: string): Promise<ScoreScheme> {
    const before = await scoreSchemes.get(work, id);
    if (before.state !== 'draft') throw refuse.SCHEME_FROZEN();
    await work.tx.deleteFrom('scoreScheme').where('id', '=', id).execute();
    audit.record(work, { action: 'score.edit', subjectType: 'score_scheme', subjectId: id, before });
    return before;
  },

  /** The next revision of a scheme, as a draft with the same items. */
  async revise(work: Work, id: string): Promise<ScoreScheme> {
    const before = await scoreSchemes.get(work, id);
    const { rows } = await sql<{ revision: number; state: string }>`
      select revision, state from score_scheme where series_id = ${before.seriesId} order by revision desc limit 1`.execute(work.tx);
    const last = rows[0];
    if (last?.state === 'draft') throw refuse.SCHEME_HAS_DRAFT({ revision: last.revision });
    return write(work, before, { seriesId: before.seriesId, revision: (last?.revision ?? before.revision) + 1 });
  },

  /**
   * Puts a draft in force; the revision it replaces is retired in the same step. One activation at a time, so that two
   * schemes never both score a group.
   * @param acknowledged the cautions of the scheme have been read; recorded with the activation
   * @throws SCHEME_CAUTION unless they have, SCHEME_GROUP_TAKEN when another scheme scores one of its groups in that year
   */
  async activate(work: Work, id: string, version: number, acknowledged = false): Promise<ScoreScheme> {
    const { year } = await scoreSchemes.get(work, id);
    await sql`select pg_advisory_xact_lock(7303, ${year}::int)`.execute(work.tx);
    const before = await locked(work, id, version);
    if (before.state !== 'draft') throw refuse.SCHEME_STEP();
    requireSound(before);
    const [caution] = before.cautions;
    if (caution && !acknowledged) throw refuse.SCHEME_CAUTION({ caution: { zh: caution.zh, en: caution.en } });
    for (const other of await inForceBeside(work, before)) {
      if (other.seriesId !== before.seriesId) throw refuse.SCHEME_GROUP_TAKEN({ year: other.year, name: other.name });
      await retired(work, other);
    }
    const moved = { state: 'in_force', activatedAt: work.at, activatedBy: work.actor.id, version: version + 1 };
    await atVersion(work.tx.updateTable('scoreScheme').set(moved).where('id', '=', id).where('version', '=', version));
    return recorded(work, 'score.activate', id, before, caution?.zh);
  },

  async retire(work: Work, id: string, version: number): Promise<ScoreScheme> {
    const before = await locked(work, id, version);
    if (before.state !== 'in_force') throw refuse.SCHEME_STEP();
    return retired(work, before);
  },
};

function cautioned(scheme: Omit<ScoreScheme, 'cautions'>): ScoreScheme {
  return { ...scheme, cautions: cautionsOf(scheme.items) };
}

async function write(work: Work, input: SchemeInput, place: { seriesId?: string; revision?: number }): Promise<ScoreScheme> {
  const { name, year, subject, unitKinds, withoutTarget, source, items } = input;
  requireSound(input);
  const { id } = await work.tx
    .insertInto('scoreScheme')
    .values({ name, year, subject, unitKinds, withoutTarget, source, ...place, createdBy: work.actor.id, createdAt: work.at, updatedAt: work.at })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeItems(work, id, items);
  return recorded(work, 'score.edit', id);
}

async function writeItems(work: Work, schemeId: string, items: readonly ItemInput[]): Promise<void> {
  const rows = items.map((item, index) => {
    const { name, metric, formula, weight, cap, floor } = item;
    return { schemeId, position: index + 1, name, metric, formula, weight, cap, floor, params: JSON.stringify(paramsOf(item)) };
  });
  await work.tx.insertInto('scoreItem').values(rows).execute();
}

/** The scheme as it is now, held until this unit of work ends. @throws VERSION_CONFLICT */
async function locked(work: Work, id: string, version: number): Promise<ScoreScheme> {
  await work.tx.selectFrom('scoreScheme').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  const scheme = await scoreSchemes.get(work, id);
  if (scheme.version !== version) throw common.VERSION_CONFLICT().showing(scheme);
  return scheme;
}

async function inForceBeside(work: Work, scheme: ScoreScheme): Promise<ScoreScheme[]> {
  const filter = { year: scheme.year, subject: scheme.subject, state: 'in_force' };
  const { rows } = await scoreSchemes.list(work, { filter, sort: null, range: null });
  return rows.filter((other) => other.subject === 'sector' || other.unitKinds.some((kind) => scheme.unitKinds.includes(kind)));
}

async function retired(work: Work, before: ScoreScheme): Promise<ScoreScheme> {
  const moved = { state: 'retired', retiredAt: work.at, retiredBy: work.actor.id, version: before.version + 1 };
  await atVersion(work.tx.updateTable('scoreScheme').set(moved).where('id', '=', before.id).where('version', '=', before.version));
  return recorded(work, 'score.retire', before.id, before);
}

async function recorded(work: Work, action: AuditAction, id: string, before?: ScoreScheme, note?: string): Promise<ScoreScheme> {
  const after = await scoreSchemes.get(work, id);
  audit.record(work, { action, subjectType: 'score_scheme', subjectId: id, before, after, note });
  return after;
}
