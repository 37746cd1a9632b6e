/** An account as these screens know it. */
export interface Person {
  id: string;
  name: string;
  username: string;
  unitName: string | null;
  roles: string[];
  active: boolean;
  locked: boolean;
  hasPassword: boolean;
  version: number;
}

export const ADMINISTRATORS = ['sysadmin', 'secadmin', 'auditor'];

/** Whether two administrators change it, and not one. */
export const isAdministrator = (roles: readonly string[]): boolean => roles.some((role) => ADMINISTRATORS.includes(role));

/** A link that sets a password. The token stands behind the #, which no browser sends and no proxy notes. */
export interface OneTimeLink {
  token: string;
  expiresAt: string;
}
export const addressOf = ({ token }: OneTimeLink, origin: string): string => `${origin}/set-password#${token}`;
