import { encode } from 'uqr';

/** A run of dark modules in a row; smears and folds of a quarter of the code do no harm (level Q). */
export interface Run {
  x: number;
  y: number;
  length: number;
}

export interface QrModules {
  /** Modules along one side, without the quiet margin. */
  size: number;
  rows: readonly (readonly boolean[])[];
  runs: readonly Run[];
}

export function qrModules(text: string): QrModules {
  const { size, data } = encode(text, { ecc: 'Q', border: 0 });
  return { size, rows: data, runs: data.flatMap((row, y) => runsOf(row, y)) };
}

function runsOf(row: readonly boolean[], y: number): Run[] {
  const runs: Run[] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last.x + last.length === x) last.length += 1;
    else runs.push({ x, y, length: 1 });
  });
  return runs;
}
