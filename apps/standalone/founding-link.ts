import { createHash, randomBytes } from 'node:crypto';
import { connectAsOwner } from './owner-connection.js';

export const FOUNDING_MINUTES = 30;

/**
 * Makes the one-time token that lets somebody create the first three administrators.
 * @param ownerUrl login that owns the tables
 * @returns the token, or null once there is a system administrator
 */
export async function createFoundingLink(ownerUrl: string): Promise<string | null> {
  const token = randomBytes(32).toString('base64url');
  const client = await connectAsOwner(ownerUrl, 'founding-link');
  try {
    const { rowCount } = await client.query(
      `insert into founding_link (token_sha256, created_at, expires_at)
       select $1, now(), now() + make_interval(mins => $2)
       where not exists (select 1 from person where 'sysadmin' = any(roles))`,
      [createHash('sha256').update(token).digest('hex'), FOUNDING_MINUTES],
    );
    return rowCount === 1 ? token : null;
  } finally {
    await client.end();
  }
}
