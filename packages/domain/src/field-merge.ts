/** A field that somebody changed: what they saw, and what they want. */
export interface FieldChange<Value> {
  from: Value;
  to: Value;
}

export type FieldChanges<Fields> = { [Field in keyof Fields]?: FieldChange<Fields[Field]> | undefined };

export interface FieldMerge<Fields> {
  /** With all changes that meet no other. */
  merged: Fields;
  changed: (keyof Fields & string)[];
  /** Somebody else changed these meanwhile, to something else: they stand as they are. */
  conflicts: (keyof Fields & string)[];
}

/**
 * Merges what one person changed, not knowing what others did meanwhile, into what stands, field by field (D-V4). Nobody's
 * change is lost without a word: a field is written only where it is as its writer saw it.
 */
export function mergeFields<Fields extends object>(stands: Fields, changes: FieldChanges<Fields>): FieldMerge<Fields> {
  const merge: FieldMerge<Fields> = { merged: { ...stands }, changed: [], conflicts: [] };
  for (const field of Object.keys(changes) as (keyof Fields & string)[]) {
    const change = changes[field];
    if (!change || same(stands[field], change.to)) continue;
    if (same(stands[field], change.from)) {
      merge.merged[field] = change.to;
      merge.changed.push(field);
    } else merge.conflicts.push(field);
  }
  return merge;
}

/** Lists are sets: their order says nothing. */
function same(one: unknown, other: unknown): boolean {
  return plain(one) === plain(other);
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(plain).sort());
  if (value && typeof value === 'object') {
    return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  }
  return JSON.stringify(value ?? null);
}
