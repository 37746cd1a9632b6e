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

/** What connects a screen, shown once: the code to type there, and the long link for whoever can paste it. */
export interface Connection {
  name: string;
  code: string;
  codeExpiresAt: string;
  /** Absent of a code that was renewed: the token is only known when it is made. */
  token?: string;
}

/** Behind the #, so that no server on the way and no log ever sees the token. */
export function linkOf(token: string, origin: string): string {
  return `${origin}/wall#${token}`;
}

/** What is typed at the screen before the code. */
export function addressOfWall(origin: string): string {
  return `${origin.replace(/^https?:\/\//, '')}/wall`;
}

/** Networks as they are typed, one per line or with commas between them. */
export function networksIn(text: string): string[] {
  return text.split(/[\n,，;；]/).map((line) => line.trim()).filter((line) => line !== '');
}
