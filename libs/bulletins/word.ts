import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

/** Documents made from the same figures are the same bytes, so their archives carry no clock of their own. */
const NO_TIME = new Date(1980, 0, 1);

/** Fills a checked template. @throws what docxtemplater throws for a template that was not checked */
export function fillTemplate(template: Buffer, data: Record<string, unknown>): Buffer {
  const document = new Docxtemplater(new PizZip(template), { ...options(), nullGetter: () => '' });
  document.render(data);
  return packed(document.getZip());
}

/** How templates are read: names as they stand, looked for in the line and then in what surrounds it. */
export function options(): { paragraphLoop: boolean; linebreaks: boolean; errorLogging: false; parser: (name: string) => { get: (scope: unknown) => unknown } } {
  return {
    paragraphLoop: true,
    linebreaks: true,
    errorLogging: false,
    parser: (name) => ({ get: (scope) => valueIn(scope, name.trim()) }),
  };
}

function valueIn(scope: unknown, name: string): unknown {
  return typeof scope === 'object' && scope !== null && Object.hasOwn(scope, name) ? (scope as Record<string, unknown>)[name] : undefined;
}

/** Every element that opens closes again, in order: a part that is not so is opened by no word processor. */
export function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, selfClosing] of xml.matchAll(/<(\/?)([A-Za-z_][\w:.-]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(\/?)>/g)) {
    if (selfClosing) continue;
    if (closing === '') open.push(name ?? '');
    else if (open.pop() !== name) return false;
  }
  return open.length === 0 && xml.includes('<w:');
}

/** The archive without times: equal contents give equal bytes. */
export function packed(zip: PizZip): Buffer {
  for (const file of Object.values(zip.files)) file.date = NO_TIME;
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE', date: NO_TIME } as never) as unknown as Buffer;
}
