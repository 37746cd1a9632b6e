import { crc32, deflateSync } from 'node:zlib';
import { STAMP_HEIGHT, STAMP_WIDTH, stampDots } from './stamp.js';

/**
 * Papers for the demonstration: real PNG and PDF files that say in large letters that they prove nothing. Each carries
 * its own lines, so no two have the same bytes.
 */
export interface Paper {
  name: string;
  bytes: Buffer;
}

/** A scanned slip: the stamp, with number, amount and date as metadata and as a bar of dots of its own. */
export function png(name: string, lines: readonly string[]): Paper {
  const dots = stampDots();
  const rowBytes = STAMP_WIDTH / 8;
  const border = 24;
  const height = STAMP_HEIGHT + border * 2;
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(rowBytes + 1);
    const inside = y >= border && y < border + STAMP_HEIGHT;
    if (inside) dots.copy(row, 1, (y - border) * rowBytes, (y - border + 1) * rowBytes);
    if (y === 4 || y === height - 5) row.fill(0xff, 1);
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(STAMP_WIDTH, 0);
  header.writeUInt32BE(height, 4);
  // one bit per dot, one palette entry each for paper and ink
  header.set([1, 3, 0, 0, 0], 8);
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([255, 255, 255, 150, 24, 24])),
    chunk('tEXt', Buffer.from(`Comment\0${lines.join(' | ')}`, 'latin1')),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name: `${name}.png`, bytes };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A one-page document: the stamp as a picture, the lines (ASCII only) in Helvetica below it. */
export function pdf(name: string, lines: readonly string[]): Paper {
  const picture = deflateSync(stampDots());
  const text = lines.map((line, index) => `BT /F1 16 Tf 60 ${560 - index * 30} Td (${escaped(line)}) Tj ET`).join('\n');
  const page = Buffer.from(`q 432 0 0 57.6 60 660 cm /Stamp Do Q\n${text}\n`, 'latin1');
  return {
    name: `${name}.pdf`,
    bytes: document([
      object('<< /Type /Catalog /Pages 2 0 R >>'),
      object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
      object(
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> /XObject << /Stamp 5 0 R >> >> >>',
      ),
      stream('', page),
      stream(
        `/Type /XObject /Subtype /Image /Width ${STAMP_WIDTH} /Height ${STAMP_HEIGHT} /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0] /Filter /FlateDecode `,
        picture,
      ),
      object('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
    ]),
  };
}

function object(body: string): Buffer {
  return Buffer.from(body, 'latin1');
}

function stream(entries: string, data: Buffer): Buffer {
  return Buffer.concat([object(`<< ${entries}/Length ${data.length} >>\nstream\n`), data, object('\nendstream')]);
}

function document(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [object('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')];
  const offsets: number[] = [];
  let position = parts[0]?.length ?? 0;
  objects.forEach((body, index) => {
    const whole = Buffer.concat([object(`${index + 1} 0 obj\n`), body, object('\nendobj\n')]);
    offsets.push(position);
    position += whole.length;
    parts.push(whole);
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    object(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${position}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

function escaped(line: string): string {
  return line.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&');
}
