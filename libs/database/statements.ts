import { sql, type Kysely } from 'kysely';

/** A migration written as plain SQL: several statements, run as one in the migration's transaction. */
export function statements(
  parts: TemplateStringsArray,
  ...values: string[]
): (database: Kysely<unknown>) => Promise<void> {
  const text = String.raw(parts, ...values);
  return async (database) => {
    await sql.raw(text).execute(database);
  };
}
