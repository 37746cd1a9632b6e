/**
 * Everything that can happen at the doors: a closed list, so that nothing is kept that the auditor's screen has no words
 * for. The database knows the same list (those that stand in the audit trail are read from there).
 */
export const ACCESS_KINDS = [
  /** With a password: `because` says why not. */
  'sign_in',
  'sign_out',
  /** 403: the roles, a rule of four eyes, a token that may only read, a page of another site. */
  'refusal',
  /** A record that exists and that this person may not see: answered like one that does not. */
  'out_of_sight',
  /** More requests from one address than are answered. */
  'too_many',
  'download',
  'export',
  /** A phone in clear, with the reason. */
  'reveal',
  'token_use',
  'calendar_read',
  'wall_read',
  /** A code for a screen, the one-time link of the beginning. */
  'code_use',
  /** The current password, asked for again inside a session. */
  'password_check',
  'access_given',
  'access_ended',
] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** Kept here; the others are entries of the audit trail. */
export type KeptKind = Exclude<AccessKind, 'sign_out' | 'reveal' | 'access_given' | 'access_ended'>;

/** Why something was refused, where it is not the code of a refusal. */
export const ACCESS_CAUSES = ['wrong_password', 'locked', 'address_held', 'unknown_name', 'account_disabled', 'unknown', 'revoked', 'expired'] as const;
export type AccessCause = (typeof ACCESS_CAUSES)[number];

/** What is done often by machines is one row for a day; what people do, one for an hour. */
export const BY_THE_DAY: ReadonlySet<KeptKind> = new Set(['token_use', 'calendar_read', 'wall_read', 'too_many']);
