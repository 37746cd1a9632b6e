import pg from 'pg';

/** One connection of the owner for one task; a break shows in the task's next query, not as a crash between two. */
export async function connectAsOwner(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: name, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
