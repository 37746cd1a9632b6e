/** Text of a .csv in UTF-8 or, as Excel in China writes it, GB 18030; null where the bytes are no text. */
export function decode(bytes: Buffer): string | null {
  if (bytes.includes(0) || bytes.subarray(0, 4).equals(Buffer.from('%PDF'))) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  }
}

/** Rows of a table with commas, semicolons or tabs; quotes as in RFC 4180. */
export function parseCsv(text: string): string[][] {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const comma = [',', '\t', ';'].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best), ',');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') cell += text.charAt((at += 1));
      else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === comma) cell = push(row, cell);
    else if (letter === '\n') {
      cell = push(row, cell.replace(/\r$/, ''));
      rows.push(row);
      row = [];
    } else cell += letter;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

function push(row: string[], cell: string): '' {
  row.push(cell);
  return '';
}
