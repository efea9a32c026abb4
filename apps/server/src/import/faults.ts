/** One thing that is wrong in an import file, with the line on which to look for it. */
export interface Fault {
  line: number | null;
  message: string;
}

/** The file is not taken: nothing was written, and here is everything that is wrong with it. */
export class ImportRefused extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(`${faults.length} lỗi`);
    this.faults = faults;
  }
}

/** Throws when there are faults: the last step before anything is written. */
export function refuseOn(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new ImportRefused([...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
}
