import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
/** A comment of at most 64 KiB may follow the end record. */
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  method: number;
  packed: number;
  unfolded: number;
  offset: number;
}

/**
 * Whether a zip file unfolds to no more than `limit` bytes: first by what its directory says, without unfolding
 * anything, then by unfolding each entry to no more than was said, for a directory can lie. A file that cannot be read
 * is not within any limit. (Sizes of 4 GiB or more are marked 0xffffffff, which is too much anyway.)
 */
export function unfoldsWithin(zip: Buffer, limit: number): boolean {
  try {
    const entries = entriesOf(zip);
    const said = entries.reduce((sum, entry) => sum + entry.unfolded, 0);
    if (said > limit) return false;
    for (const entry of entries) assertHonest(zip, entry);
    return true;
  } catch {
    return false;
  }
}

function entriesOf(zip: Buffer): Entry[] {
  const end = endOfDirectory(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('broken directory');
    const entry = {
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      unfolded: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    };
    at += ENTRY_LENGTH + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    return entry;
  });
}

function endOfDirectory(zip: Buffer): number {
  const earliest = Math.max(0, zip.length - END_LENGTH - MAX_COMMENT);
  for (let at = zip.length - END_LENGTH; at >= earliest; at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error('no directory');
}

function assertHonest(zip: Buffer, { method, packed, unfolded, offset }: Entry): void {
  if (zip.readUInt32LE(offset) !== LOCAL_ENTRY) throw new Error('broken entry');
  const start = offset + LOCAL_LENGTH + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const data = zip.subarray(start, start + packed);
  if (method === DEFLATED) inflateRawSync(data, { maxOutputLength: Math.max(1, unfolded) });
  else if (method !== STORED || packed !== unfolded) throw new Error('unknown packing');
}
