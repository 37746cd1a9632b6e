/**
 * The address of a page in a message that leaves the house: mail, robots, digests, calendars, the founding link.
 * @param publicUrl origin that people open, as `Config.publicUrl`
 * @param path absolute path of the console, with its query: `/visits/…/show`
 */
export function linkTo(publicUrl: string, path: string): string {
  return new URL(path, publicUrl).href;
}

/** The console stands at the root of its host, so that a path, a query or a password in the address cannot be meant. */
export function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}
