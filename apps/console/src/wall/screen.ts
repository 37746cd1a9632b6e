import type { Wall } from './wall.js';

/** What one screen keeps for itself: its token, and the last good picture for the case that it starts while the server is away. */
const TOKEN = 'wall.token';
const PICTURE = 'wall.picture';

export interface Picture {
  wall: Wall;
  /** When it was received, by the clock of the screen; milliseconds. */
  at: number;
}

/** Takes the token out of the address, so that it is not seen there, photographed or passed on with it. */
export function tokenOfScreen(): string | null {
  const token = /^#([\w-]{20,200})$/.exec(window.location.hash)?.[1];
  if (token === undefined) return localStorage.getItem(TOKEN);
  if (token !== localStorage.getItem(TOKEN)) localStorage.removeItem(PICTURE);
  localStorage.setItem(TOKEN, token);
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return token;
}

/** The screen was connected by a code: its token, and no picture of another one. */
export function keepToken(token: string): void {
  localStorage.removeItem(PICTURE);
  localStorage.setItem(TOKEN, token);
}

export function forgetScreen(): void {
  localStorage.removeItem(TOKEN);
  localStorage.removeItem(PICTURE);
}

/** Only a screen with a token of its own keeps a picture: what a person saw goes when the person goes. */
export function keepPicture(picture: Picture): void {
  try {
    localStorage.setItem(PICTURE, JSON.stringify(picture));
  } catch {
    // a full or forbidden store costs the picture after a restart, nothing else
  }
}

export function dropPicture(): void {
  localStorage.removeItem(PICTURE);
}

export function keptPicture(): Picture | null {
  try {
    return JSON.parse(localStorage.getItem(PICTURE) ?? 'null') as Picture | null;
  } catch {
    return null;
  }
}
