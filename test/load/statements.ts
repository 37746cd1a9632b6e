import pg from 'pg';

/** What the product asked last, to be explained as it was planned: the same text, parameters and generic plan. */
export interface Watched {
  /** Plan of the last statement of this form, run once more and taken back. */
  explain(form: RegExp): Promise<string[]>;
}

interface Asked {
  text: string;
  values: unknown[];
}

export function watchStatements(pool: pg.Pool): Watched {
  const seen: Asked[] = [];
  pool.on('connect', (client) => {
    const plain = client.query.bind(client) as (...query: unknown[]) => unknown;
    const watching = (text: unknown, values?: unknown, ...rest: unknown[]): unknown => {
      if (typeof text === 'string' && Array.isArray(values)) keep(seen, { text, values: values as unknown[] });
      return plain(text, values, ...rest);
    };
    Object.assign(client, { query: watching });
  });
  return {
    explain: async (form) => {
      const asked = seen.find(({ text }) => form.test(text));
      return asked ? explain(pool, asked) : ['never asked'];
    },
  };
}

/** Each text once, with the parameters of the last time. */
function keep(seen: Asked[], asked: Asked): void {
  const same = seen.findIndex(({ text }) => text === asked.text);
  if (same === -1) seen.push(asked);
  else seen[same] = asked;
}

async function explain(pool: pg.Pool, { text, values }: Asked): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query(`begin; select set_config('app.scope', 'system', true)`);
    await client.query(`prepare asked as ${text}`);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, costs off, buffers off, summary off) execute asked(${values.map(literal).join(', ')})`);
    return rows.map((row) => row['QUERY PLAN']);
  } finally {
    await client.query('rollback; deallocate all');
    client.release();
  }
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one) => JSON.stringify(String(one))).join(',')}}`);
  return value === null ? 'null' : pg.escapeLiteral(value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : JSON.stringify(value));
}
