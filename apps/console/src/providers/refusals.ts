/** The server has refused what a form sent; the form shows its words a moment later. */
const REFUSED = 'qijiang:refused';
const RENDERED = 150;

export function announceRefusal(): void {
  window.dispatchEvent(new Event(REFUSED));
}

/** Returns how to stop listening. */
export function onRefusal(show: () => void): () => void {
  const hear = (): void => void setTimeout(show, RENDERED);
  window.addEventListener(REFUSED, hear);
  return () => window.removeEventListener(REFUSED, hear);
}
