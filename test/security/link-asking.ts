import type { TestApi } from '../support/api.js';
import type { Answer, Client } from '../support/client.js';
import type { End, Link } from './links.js';

/** Asks for one link between two ends, at the version that the near record has. */
export async function sent(api: TestApi, client: Client, link: Link, { near, far }: { near: End; far: End }, versioned = true): Promise<Answer> {
  const version = versioned && link.near !== null ? (await record(api, link, near)).version : 1;
  const { method, path, ...asking } = link.ask({ near, far, version });
  return client.request(method, path, asking);
}

const TABLES: Record<NonNullable<Link['near']>, string> = {
  ...{ lead: 'project', project: 'project', investor: 'investor', looseVisit: 'visit', visit: 'visit', milestone: 'milestone', supplement: 'contract' },
  ...{ receiptDraft: 'funds_receipt', receipt: 'funds_receipt', order: 'supervision_order', reminder: 'reminder', manyReminder: 'reminder', colleague: 'person' },
};

/** The near record as it is stored, whoever asks. */
export async function record(api: TestApi, link: Link, id: End): Promise<{ version: number; [field: string]: unknown }> {
  const { rows } = await api.db.owner.query(`select * from ${TABLES[link.near ?? 'lead']} where id = $1`, [id]);
  const row = (rows[0] ?? { version: 1 }) as Record<string, unknown>;
  return { ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), value])), version: Number(row['version']) };
}

/** @param beside the answer to the same question about a record that nobody has */
export function markOf(link: Link, answer: Answer, beside: Answer | null): string {
  const said = codes(answer);
  if (said.length === 0 || said.some((code) => link.counts?.includes(code))) return '+';
  if (answer.status === 403) return '-';
  if (beside !== null) return plain(answer) === plain(beside) ? '·' : `other than of nobody: ${plain(answer)} / ${plain(beside)}`;
  return answer.status === 422 || answer.status === 409 ? 'x' : answer.text;
}

/** Codes with their fields; none where it was done. Many records in one request are refused one by one. */
export function codes(answer: Answer): string[] {
  const { code, errors } = answer.problem;
  if (answer.status >= 300) return [code, ...(errors ?? []).map(({ field, code: each }) => `${each}@${field}`)];
  const { left } = answer.body as { left?: { code: string }[] };
  return (left ?? []).map(({ code: each }) => each);
}

/** An answer without what differs from one request to the next. */
export function plain({ status, text }: Answer): string {
  return `${status} ${text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')}`;
}
