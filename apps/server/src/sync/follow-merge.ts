import type { Database } from '@cns/db/database';
import { recordsMergedInto } from '@cns/db/queries/household-merges';

interface Content {
  params: unknown;
  body: unknown;
}

/** Where an operation names a household or a person. */
const NAMES = new Set(['householdId', 'residentId', 'residentIds', 'addedIds', 'removedIds']);

/**
 * An operation for records that have gone into others, as it is for those (D-V4): a phone that was away does not know of the
 * merge. `null` = nothing of what it names has gone into another record.
 */
export async function followingMerges<Of extends Content>(db: Database, content: Of): Promise<Of | null> {
  const named = namedIn(content);
  const into = await recordsMergedInto(db, named);
  if (into.size === 0) return null;
  return { ...content, params: renamed(content.params, into), body: renamed(content.body, into) };
}

function namedIn({ params, body }: Content): string[] {
  return [params, body].flatMap((part) =>
    Object.entries((part ?? {}) as Record<string, unknown>).flatMap(([key, value]) =>
      NAMES.has(key) ? ([value].flat() as string[]) : [],
    ),
  );
}

function renamed(part: unknown, into: ReadonlyMap<string, string>): unknown {
  if (part === undefined) return part;
  const rename = (id: string) => into.get(id) ?? id;
  return Object.fromEntries(
    Object.entries(part as Record<string, unknown>).map(([key, value]) => {
      if (!NAMES.has(key)) return [key, value];
      return [key, Array.isArray(value) ? [...new Set(value.map(rename))] : rename(value as string)];
    }),
  );
}
