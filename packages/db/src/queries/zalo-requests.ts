import type { ZaloEffect } from '@cns/domain/zalo-effects';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { ofKind } from './zalo-effect-kinds.ts';

/** D-P3: ours is done within this time. */
const ERASURE_HOURS = 72;

/** Writes down who wants to be forgotten, and until when it must be done (D-P3). */
export async function requestErasures(tx: Tx, effects: readonly ZaloEffect[]): Promise<void> {
  for (const { source, oaUserId, appUserId, at } of ofKind(effects, 'erasure')) {
    const dueAt = new Date(at.getTime() + ERASURE_HOURS * 60 * 60 * 1000);
    await tx.$executeRaw`
      INSERT INTO erasure_request (id, source, oa_user_id, app_user_id, person_id, requested_at, due_at)
      SELECT ${newId()}::uuid, ${source}, ${oaUserId}, ${appUserId},
             (SELECT person_id FROM zalo_identity
              WHERE (kind = 'app' AND zalo_id = ${appUserId}) OR (kind = 'oa' AND zalo_id = ${oaUserId})
              ORDER BY kind LIMIT 1),
             ${at}::timestamptz, ${dueAt}::timestamptz`;
  }
}

/** Tells the operators. */
export async function raiseAlerts(tx: Tx, effects: readonly ZaloEffect[]): Promise<void> {
  for (const { name, detail, at } of ofKind(effects, 'alert')) {
    await tx.$executeRaw`
      INSERT INTO operator_alert (id, kind, at, detail)
      VALUES (${newId()}::uuid, ${name}, ${at}::timestamptz, ${JSON.stringify(detail)}::jsonb)`;
  }
}
