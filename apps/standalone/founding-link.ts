import { foundingLink } from '#organisation';
import { workAsOwner } from './as-owner.js';

/**
 * Makes the one-time token that lets somebody create the first three administrators.
 * @param ownerUrl login that owns the tables
 * @returns the token, or null once there is a system administrator
 */
export async function createFoundingLink(ownerUrl: string): Promise<string | null> {
  const link = await workAsOwner(ownerUrl, '首次启动', foundingLink);
  return link?.token ?? null;
}
