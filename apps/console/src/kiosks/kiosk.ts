export interface Kiosk {
  id: string;
  name: string;
  place: string | null;
  allowedFrom: string[];
  createdByName: string;
  createdAt: string;
  expiresAt: string;
  lastSeenAt: string | null;
  lastAddress: string | null;
  revokedAt: string | null;
  state: 'active' | 'expired' | 'revoked';
}

/** Behind the #, so that no server on the way and no log ever sees the token. */
export function linkOf(token: string, origin: string = window.location.origin): string {
  return `${origin}/wall#${token}`;
}

/** Networks as they are typed, one per line or with commas between them. */
export function networksIn(text: string): string[] {
  return text.split(/[\n,，;；]/).map((line) => line.trim()).filter((line) => line !== '');
}
