import { keyedDigest, type DigestSecrets } from '#config';

/** Names that everybody tries first: no secret, and worth knowing. */
const EVERYBODY_TRIES: readonly string[] = ['admin', 'administrator', 'root', 'system', 'sysadmin', 'secadmin', 'auditor', 'manager', 'test', 'guest', 'user', 'demo', 'oracle', 'postgres'];

/**
 * What may be kept of a name that no account has. People type passwords into that field, so neither the text nor its
 * length nor a beginning of it is kept: a digest with a key says whether two tries were the same, and nothing else.
 */
export function triedName(secrets: DigestSecrets, typed: string): string {
  const name = typed.trim().toLowerCase();
  return EVERYBODY_TRIES.includes(name) ? name : `#${keyedDigest(secrets, 'sign-in-name', name).slice(0, 12)}`;
}
