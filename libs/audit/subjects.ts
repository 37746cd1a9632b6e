import { sql, type RawBuilder } from 'kysely';
import { asHouse, type Reading } from '#database';
import type { AuditSubject } from './vocabulary.js';

/**
 * By what a record is known where it may not be opened: its number, or the name of a part of the house. Never the name of
 * a company, a project or what they agreed on: whoever reads the trail may not know them. Of kinds that are not named
 * here, the trail shows the project's code, or the beginning of the id.
 */
const KNOWN_BY: Partial<Record<AuditSubject | 'file', RawBuilder<unknown>>> = {
  project: sql`select id::text as id, code as label from project`,
  contract: sql`select id::text as id, number as label from contract`,
  funds_receipt: sql`select id::text as id, number as label from funds_receipt`,
  supervision_order: sql`select id::text as id, number as label from supervision_order`,
  bulletin: sql`select id::text as id, year || '-' || lpad(month::text, 2, '0') as label from bulletin`,
  target: sql`select id::text as id, year::text as label from target`,
  indicator_actual: sql`select id::text as id, as_of::text as label from indicator_actual`,
  bulletin_template: sql`select id::text as id, name as label from bulletin_template`,
  rule_set: sql`select id::text as id, name as label from rule_set`,
  score_scheme: sql`select id::text as id, name as label from score_scheme`,
  score_excuse: sql`select id::text as id, year || coalesce('-' || lpad(month::text, 2, '0'), '') as label from score_excuse`,
  // a file by the record it proves
  file: sql`select f.id::text as id, coalesce(
      (select r.number from attachment a join funds_receipt r on r.id = a.receipt_id where a.file_id = f.id order by a.id limit 1),
      (select c.number from attachment a join contract c on c.id = a.contract_id where a.file_id = f.id order by a.id limit 1),
      (select p.code from attachment a join milestone m on m.id = a.milestone_id join project p on p.id = m.project_id where a.file_id = f.id order by a.id limit 1),
      (select p.code from attachment a join visit v on v.id = a.visit_id join project p on p.id = v.project_id where a.file_id = f.id order by a.id limit 1)) as label from stored_file f`,
  person: sql`select id::text as id, name || '（' || username || '）' as label from person`,
  session: sql`select s.id::text as id, p.name || '（' || p.username || '）' as label from session s join person p on p.id = s.person_id`,
  token: sql`select t.id::text as id, t.name || '（' || p.name || '）' as label from personal_token t join person p on p.id = t.person_id`,
  kiosk_token: sql`select id::text as id, name as label from kiosk_token`,
  sector: sql`select id::text as id, name as label from sector`,
  tier: sql`select code::text as id, name as label from tier`,
  industry_chain: sql`select code::text as id, name as label from industry_chain`,
  org_unit: sql`select id::text as id, name as label from org_unit`,
  channel: sql`select id::text as id, name as label from channel`,
  contact_point: sql`select c.id::text as id, p.name || '（' || k.name || '）' as label from contact_point c join person p on p.id = c.person_id join channel k on k.id = c.channel_id`,
  calendar_feed: sql`select f.id::text as id, p.name as label from calendar_feed f join person p on p.id = f.person_id`,
  delivery: sql`select d.id::text as id, k.name as label from delivery d join channel k on k.id = d.channel_id`,
  internal_address: sql`select id::text as id, origin as label from internal_address`,
};

/** Ids that are their own name: months, days, years, keys of settings and codes of rules. */
const SPEAKING: readonly string[] = ['period', 'working_day', 'working_year', 'setting', 'reminder_rule', 'queue', 'access_log'] satisfies AuditSubject[];

interface About {
  subjectType: string;
  subjectId: string;
  projectId: string | null;
}

/** What the entries of one page are about, in the order of the entries; null where nothing but the id is known. */
export async function labelsOf(reading: Reading, entries: readonly About[]): Promise<(string | null)[]> {
  const labels = new Map<string, string>();
  const asked = [...entries, ...entries.flatMap(projectOf)];
  await asHouse(reading, async (house) => {
    for (const [type, source] of Object.entries(KNOWN_BY)) {
      const ids = [...new Set(asked.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId))];
      if (ids.length === 0) continue;
      const { rows } = await sql<{ id: string; label: string }>`select id, label from (${source}) known where id = any(${sql.val(ids)}::text[])`.execute(house.tx);
      for (const { id, label } of rows) labels.set(`${type} ${id}`, label);
    }
  });
  return entries.map((entry) => {
    if (SPEAKING.includes(entry.subjectType)) return entry.subjectId;
    return labels.get(`${entry.subjectType} ${entry.subjectId}`) ?? (entry.projectId === null ? null : (labels.get(`project ${entry.projectId}`) ?? null));
  });
}

function projectOf({ projectId }: About): About[] {
  return projectId === null ? [] : [{ subjectType: 'project', subjectId: projectId, projectId }];
}

/**
 * The entries of a record that is asked for by the number on its paper: of a project everything in it.
 * @returns conditions of a filter, any of which an entry must meet; none when no record has that number
 */
export async function whereNumbered(reading: Reading, number: string): Promise<{ projectIds: string[]; subjectIds: string[] }> {
  const wanted = number.trim().toUpperCase();
  return asHouse(reading, async ({ tx }) => {
    const projects = await sql<{ id: string }>`select id::text as id from project where upper(code) = ${wanted}`.execute(tx);
    const records = await sql<{ id: string }>`select id::text as id from contract where upper(number) = ${wanted}
      union all select id::text from funds_receipt where upper(number) = ${wanted}
      union all select id::text from supervision_order where upper(number) = ${wanted}`.execute(tx);
    return { projectIds: projects.rows.map(({ id }) => id), subjectIds: records.rows.map(({ id }) => id) };
  });
}
