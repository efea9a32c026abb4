const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
/** A comment of at most 64 KiB may follow the end record. */
const MAX_COMMENT = 0xffff;

/**
 * What a zip file says its entries unfold to, from the directory at its end, without unfolding anything. A file whose
 * directory cannot be read counts as infinite. (Sizes of 4 GiB or more are marked 0xffffffff, which is too much anyway.)
 */
export function uncompressedSize(zip: Buffer): number {
  const end = endOfDirectory(zip);
  if (end === null) return Number.POSITIVE_INFINITY;
  const entries = zip.readUInt16LE(end + 10);
  let offset = zip.readUInt32LE(end + 16);
  let size = 0;
  for (let index = 0; index < entries; index += 1) {
    if (offset + ENTRY_LENGTH > zip.length || zip.readUInt32LE(offset) !== DIRECTORY_ENTRY) {
      return Number.POSITIVE_INFINITY;
    }
    size += zip.readUInt32LE(offset + 24);
    offset +=
      ENTRY_LENGTH + zip.readUInt16LE(offset + 28) + zip.readUInt16LE(offset + 30) + zip.readUInt16LE(offset + 32);
  }
  return size;
}

function endOfDirectory(zip: Buffer): number | null {
  const earliest = Math.max(0, zip.length - END_LENGTH - MAX_COMMENT);
  for (let offset = zip.length - END_LENGTH; offset >= earliest; offset -= 1) {
    if (zip.readUInt32LE(offset) === END_OF_DIRECTORY) return offset;
  }
  return null;
}
