import type { ZaloEffect } from '@cns/domain/zalo-effects';
import type { Tx } from '../database.ts';
import { eventsOf, recordMembershipEvents } from './group-history.ts';
import { countGroupMessages, mergeGroups, mergeMemberships } from './zalo-groups.ts';
import { joinIdentities, mergeOaUsers } from './zalo-oa-users.ts';
import { raiseAlerts, requestErasures } from './zalo-requests.ts';

/**
 * Applies the effects of many events at once, a few statements for all of them. Each is a merge of times or a count, so
 * neither their order nor how they are cut into calls makes a difference.
 */
export async function applyZaloEffects(tx: Tx, effects: readonly ZaloEffect[], now: Date): Promise<void> {
  const groups = await mergeGroups(tx, effects, now);
  await mergeMemberships(tx, groups, effects);
  await recordMembershipEvents(tx, eventsOf(groups, effects));
  await countGroupMessages(tx, groups, effects);
  const users = await mergeOaUsers(tx, effects);
  if (users.length > 0) await joinIdentities(tx, users);
  await requestErasures(tx, effects);
  await raiseAlerts(tx, effects);
}
