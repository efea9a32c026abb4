import { erasureDueAt } from '@cns/domain/erasure';
import type { ZaloEffect } from '@cns/domain/zalo-effects';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { raiseAlert } from './operator-alerts.ts';
import { ofKind } from './zalo-effect-kinds.ts';

/**
 * Writes down who wants to be forgotten, and until when it must be done (D-P3). An id that is joined to a person only by
 * a number typed into a form says nothing about whom to erase: anybody can type a number.
 */
export async function requestErasures(tx: Tx, effects: readonly ZaloEffect[]): Promise<void> {
  for (const { source, oaUserId, appUserId, at } of ofKind(effects, 'erasure')) {
    await tx.$executeRaw`
      INSERT INTO erasure_request (id, source, oa_user_id, app_user_id, person_id, requested_at, due_at)
      SELECT ${newId()}::uuid, ${source}, ${oaUserId}, ${appUserId},
             (SELECT person_id FROM zalo_identity
              WHERE ((kind = 'app' AND zalo_id = ${appUserId}) OR (kind = 'oa' AND zalo_id = ${oaUserId}))
                AND evidence <> 'webhook_phone'
              ORDER BY kind LIMIT 1),
             ${at}::timestamptz, ${erasureDueAt(at)}::timestamptz`;
  }
}

/** Tells the operators. */
export async function raiseAlerts(tx: Tx, effects: readonly ZaloEffect[]): Promise<void> {
  for (const { name, detail, at } of ofKind(effects, 'alert')) await raiseAlert(tx, name, detail, at);
}
