/** A place in a list that is read page by page: what the last row shown was sorted by, and its id. */
export interface ListPlace {
  value: string;
  id: string;
}

export function writeCursor({ value, id }: ListPlace): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A cursor that we never wrote is none: the list starts from its beginning. */
export function readCursor(cursor: string | undefined): ListPlace | null {
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()) as unknown[];
    const ours = typeof value === 'string' && !value.includes('\0') && typeof id === 'string' && UUID.test(id);
    return ours ? { value, id } : null;
  } catch {
    return null;
  }
}
