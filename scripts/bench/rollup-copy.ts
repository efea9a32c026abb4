/** Rows for COPY. */
/** Writes rows into a table; a row that is empty is left out. */
export type Copy = (table: string, columns: string, rows: number, row: (number: number) => string) => Promise<void>;

export function* chunks(
  rows: number,
  row: (number: number) => string,
  told: (count: number) => void,
): Generator<string> {
  const SIZE = 2_000;
  for (let first = 0; first < rows; first += SIZE) {
    const last = Math.min(rows, first + SIZE);
    let lines = '';
    for (let number = first; number < last; number += 1) lines += row(number);
    told(last - first);
    yield lines;
  }
}

/** A row of COPY. */
export const line = (...values: (string | number)[]) => `${values.join('\t')}\n`;
