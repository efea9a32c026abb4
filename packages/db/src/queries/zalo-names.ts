import type { Tx } from '../database.ts';
import { inOrderOfKeys } from './zalo-effect-kinds.ts';

/** What nobody types and PostgreSQL cannot hold. */
const UNSTORABLE = /[\p{Cc}\p{Cs}]/gu;
const LONGEST = 80;

/** Keeps the names under which Zalo lists people in a group; nothing is written for those that are known. */
export async function rememberZaloNames(tx: Tx, names: ReadonlyMap<string, string>): Promise<void> {
  const people = new Map<string, { zaloId: string; name: string }>();
  for (const [zaloId, written] of names) {
    const name = written.normalize('NFC').replace(UNSTORABLE, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST);
    if (name !== '') people.set(zaloId, { zaloId, name });
  }
  if (people.size === 0) return;
  await tx.$executeRaw`
    INSERT INTO zalo_oa_user AS known (zalo_id, display_name)
    SELECT "zaloId", name FROM json_to_recordset(${JSON.stringify(inOrderOfKeys(people))}::json)
      AS e("zaloId" text, name text)
    ON CONFLICT (zalo_id) DO UPDATE SET display_name = EXCLUDED.display_name
    WHERE known.display_name IS DISTINCT FROM EXCLUDED.display_name`;
}

/** Forgets the names of those who are in no group any more and wait for none (D-P1). */
export async function forgetZaloNames(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE zalo_oa_user u SET display_name = NULL
    WHERE u.display_name IS NOT NULL AND NOT EXISTS (
      SELECT FROM group_membership m WHERE m.zalo_id = u.zalo_id AND m.state IN ('member', 'pending'))`;
}
