import fs from 'node:fs';

/** A row of a table of the story, by the words in its head. */
export type Line = Record<string, string>;

/** The tables of a Markdown file, each under the heading it stands in; several under one heading follow one another. */
export function tablesOf(file: string): (heading: string) => Line[] {
  const tables = new Map<string, Line[]>();
  let heading = '';
  let columns: string[] | null = null;
  for (const text of fs.readFileSync(file, 'utf8').split('\n')) {
    if (text.startsWith('## ')) heading = text.slice(3);
    const cells = text.startsWith('|') ? text.split('|').slice(1, -1).map((cell) => cell.trim()) : null;
    if (!cells || cells.every((cell) => /^-+$/.test(cell))) columns = cells ? columns : null;
    else if (!columns) columns = cells;
    else tables.set(heading, [...(tables.get(heading) ?? []), Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))]);
  }
  return (wanted) => {
    const lines = tables.get(wanted);
    if (!lines) throw new Error(`${file} has no table under “${wanted}”`);
    return lines;
  };
}

/** A cell that the table must have. */
export function cell(line: Line, column: string): string {
  const value = line[column];
  if (value === undefined) throw new Error(`no column “${column}” in ${JSON.stringify(line)}`);
  return value;
}
