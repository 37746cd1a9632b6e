/** A request about one of the three administrators, as the API answers it. */
export interface AdministratorRequest {
  id: string;
  personId: string;
  personName: string;
  username: string;
  personRoles: string[];
  act: 'link' | 'roles' | 'account';
  changes: { roles?: string[]; name?: string; unitId?: number | null; title?: string | null; active?: boolean };
  concerns: string;
  reason: string;
  askedBy: string;
  askedByName: string;
  askedAt: string;
  expiresAt: string;
  decision: 'grant' | 'refuse' | 'withdraw' | null;
  decidedByName: string | null;
  decidedAt: string | null;
  note: string | null;
  state: 'open' | 'lapsed' | 'grant' | 'refuse' | 'withdraw';
  mayGrant: boolean;
  mayRefuse: boolean;
  mayWithdraw: boolean;
  mayFetchLink: boolean;
}

/** What this person has to do something about: decide, or hand a link over. */
export const waitsForMe = ({ mayGrant, mayFetchLink }: AdministratorRequest): boolean => mayGrant || mayFetchLink;
