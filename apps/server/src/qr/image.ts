import { crc32, deflateSync } from 'node:zlib';
import { qrModules } from './modules.ts';

/** The blank margin that readers need. */
const MARGIN = 4;
/** At least this many pixels along a side: sharp when printed 8 cm wide. */
const SMALLEST = 1_000;

/** A link as a black-and-white PNG, to be sent in a chat or put on a poster of one's own. */
export function qrImage(link: string): Buffer {
  const { size, rows } = qrModules(link);
  const modules = size + 2 * MARGIN;
  const scale = Math.ceil(SMALLEST / modules);
  const side = modules * scale;
  const isDark = (pixel: number, line: number) =>
    rows[Math.floor(line / scale) - MARGIN]?.[Math.floor(pixel / scale) - MARGIN] === true;
  return png(side, isDark);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** One bit a pixel, 0 is black. */
function png(side: number, isDark: (x: number, y: number) => boolean): Buffer {
  const stride = Math.ceil(side / 8);
  const pixels = Buffer.alloc(side * (stride + 1));
  for (let y = 0; y < side; y++) {
    const line = y * (stride + 1) + 1;
    for (let x = 0; x < side; x++) {
      if (!isDark(x, y)) pixels[line + (x >> 3)] = (pixels[line + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
