import { type Database, transaction } from '../database.ts';

/**
 * Empties raw deliveries and notes that name somebody by one of these marks: ids of Zalo, digits of a number. What still
 * waits to be applied is left; it is emptied when it is applied, for it then names an erased id.
 */
export async function sweepInbox(db: Database, marks: readonly string[]): Promise<void> {
  if (marks.length === 0) return;
  const all = [...marks];
  await transaction(db, async (tx) => {
    await tx.$executeRaw`
      UPDATE zalo_inbox_event SET body = ''::bytea, error = NULL
      WHERE state <> 'received' AND EXISTS (
        SELECT FROM unnest(${all}::text[]) AS mark
        WHERE position(convert_to(mark, 'UTF8') IN body) > 0 OR position(mark IN error) > 0)`;
    await tx.$executeRaw`
      UPDATE mirror_difference SET zalo_id = 'erased' WHERE zalo_id = ANY(${all})`;
    await tx.$executeRaw`
      UPDATE operator_alert SET detail = '{}'
      WHERE EXISTS (SELECT FROM unnest(${all}::text[]) AS mark WHERE position(mark IN detail::text) > 0)`;
  });
}
