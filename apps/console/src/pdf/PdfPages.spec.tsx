import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TestPage } from '../test/TestPage.js';
import PdfPages from './PdfPages.js';

// the library itself reads the files; only its worker runs in the same thread, from where it lies and not from a server
vi.mock('pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker&url', () => ({ default: import.meta.resolve('pdfjs-dist/legacy/build/pdf.worker.min.mjs') }));

vi.stubEnv('PDF_FILES', '/assets/pdf/');
afterEach(() => vi.unstubAllGlobals());

/** A PDF of empty pages; `trailer` may say that it is encrypted. */
function pdf(pages: number, trailer = ''): string {
  const numbers = Array.from({ length: pages }, (_, index) => index + 3);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${numbers.map((number) => `${number} 0 R`).join(' ')}] >>`,
    ...numbers.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 210 297] >>'),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`;
}

/** Needs a password that nobody has: neither check value is that of an empty one. */
const locked = (): string => {
  const value = `<${'5a'.repeat(32)}>`;
  return pdf(1, `/ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ${value} /U ${value} >>`);
};

function show(answer: () => Response): void {
  vi.stubGlobal('fetch', () => Promise.resolve(answer()));
  render(
    <TestPage>
      <PdfPages url="http://console.test/api/v1/files/x/content" name="回单.pdf" height={600} />
    </TestPage>,
  );
}
const file = (content: string) => (): Response => new Response(content, { headers: { 'Content-Type': 'application/pdf' } });

describe('a PDF on the page', () => {
  it('says how many pages it has and draws five at once, more when asked', async () => {
    show(file(pdf(7)));
    expect(await screen.findByText('共 7 页')).toBeTruthy();
    const places = (): number => screen.getByRole('group', { name: '回单.pdf' }).querySelectorAll(':scope > div').length;
    expect(places()).toBe(5);
    await userEvent.click(screen.getByRole('button', { name: '已显示 5/7 页，再显示几页' }));
    expect(places()).toBe(7);
    expect(screen.queryByRole('button', { name: /再显示几页/ })).toBeNull();
  });

  it.each([
    ['is cut off', file(pdf(3).slice(0, 40)), /已损坏或不完整/],
    ['is something else', file('<html>请先认证</html>'), /已损坏或不完整/],
    ['has a password', file(locked()), /设了打开密码/],
    ['is not there', () => new Response(null, { status: 404 }), /没有取到/],
  ])('that %s says so, and can be downloaded all the same', async (_what, answer, said) => {
    show(answer);
    expect((await screen.findByRole('alert')).textContent).toMatch(said);
    expect(screen.queryByRole('group')).toBeNull();
    expect(screen.getByRole('link', { name: '下载' }).getAttribute('download')).toBe('回单.pdf');
  });

  it('says of a page that cannot be drawn which it is', async () => {
    show(file(pdf(2)));
    // jsdom draws nothing
    await waitFor(() => expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([1, 2].map((page) => `第 ${page} 页显示不出来，请下载后查看。`)));
  });
});
