import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker&url';

export type Pdf = PDFDocumentProxy;
/** Why there are no pages: not a whole PDF, behind a password, not to be fetched. */
export type Trouble = 'broken' | 'locked' | 'away';

/** Pictures wider than this gain nothing on any screen here, and a phone runs out of memory. */
const MAX_WIDTH = 1600;
const QUALITY = 0.92;

/** Opens a PDF; `close` frees it, once it has come where it is still on its way. */
export function openPdf(url: string): { pdf: Promise<Pdf>; close: () => void } {
  // each document has a worker of its own: one that is shared cannot be closed with one document and serve the next
  GlobalWorkerOptions.workerSrc = workerUrl;
  const files = new URL(import.meta.env['PDF_FILES'] as string, window.location.href).href;
  const task = getDocument({
    url,
    // characters of Chinese fonts that a PDF names without carrying them; then the machine's own fonts draw them
    cMapUrl: `${files}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${files}standard_fonts/`,
    useSystemFonts: true,
    wasmUrl: `${files}wasm/`,
    // neither is allowed by the content security policy, and the same is done without
    useWasm: false,
    isEvalSupported: false,
  });
  // ended while it opens, the worker complains of it to nobody; whoever has left a page waits for nothing
  const close = (): void => {
    const end = (): void => void task.destroy();
    task.promise.then(end, end);
  };
  return { pdf: task.promise, close };
}

export function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'locked';
  return name === 'InvalidPDFException' ? 'broken' : 'away';
}

/** One page as a picture; the address is to be revoked when it is no longer shown. */
export async function pictureOf(pdf: Pdf, number: number, width: number): Promise<string> {
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: Math.min(width, MAX_WIDTH) / natural.width });
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  await page.render({ canvas, viewport }).promise;
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  page.cleanup();
  // the memory of a canvas is freed by its size, not by forgetting it
  canvas.width = canvas.height = 0;
  if (!blob) throw new Error('the page could not be drawn');
  return URL.createObjectURL(blob);
}
