import { encode } from 'uqr';

export interface QrDrawing {
  /** Modules along one side, with the quiet margin. */
  size: number;
  /** Every dark module as one SVG path. */
  path: string;
}

/** The blank margin that readers need around a code. */
const MARGIN = 4;

/** A link as a QR code that survives a fold in the paper (a quarter of it may be damaged). */
export function qrDrawing(link: string): QrDrawing {
  const { size, data } = encode(link, { ecc: 'Q', border: MARGIN });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
}
