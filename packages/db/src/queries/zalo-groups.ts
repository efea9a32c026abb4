import type { MembershipState } from '@cns/contracts/enums';
import type { GroupEffect } from '@cns/domain/zalo-groups';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';

/** Applies what an event says about a group; an older event than the one before changes nothing. */
export async function applyGroupEffect(tx: Tx, effect: GroupEffect): Promise<void> {
  const groupId = await groupOf(tx, effect.groupId, effect.at);
  if (effect.kind === 'membership') {
    for (const zaloId of effect.zaloIds) await setMembership(tx, groupId, zaloId, effect.state, effect.at);
  } else if (effect.kind === 'disbanded') {
    await tx.zaloGroup.update({ where: { id: groupId }, data: { disbandedAt: effect.at } });
  }
}

/** The group of an Official Account's id; one that we have not heard of is noted, without a place yet. */
async function groupOf(tx: Tx, zaloGroupId: string, at: Date): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO zalo_group (id, kind, origin, zalo_group_id, name, last_event_at)
    VALUES (${newId()}::uuid, 'community', 'official_account', ${zaloGroupId}, ${`Nhóm ${zaloGroupId}`}, ${at})
    ON CONFLICT (zalo_group_id) DO UPDATE SET last_event_at = greatest(zalo_group.last_event_at, EXCLUDED.last_event_at)
    RETURNING id`;
  if (!row) throw new Error(`Group ${zaloGroupId} is neither there nor new`);
  return row.id;
}

async function setMembership(tx: Tx, groupId: string, zaloId: string, state: MembershipState, at: Date): Promise<void> {
  const joinedAt = state === 'member' ? at : null;
  const leftAt = state === 'left' ? at : null;
  await tx.$executeRaw`
    INSERT INTO group_membership AS m (group_id, zalo_id, person_id, state, joined_at, left_at, as_of)
    VALUES (${groupId}::uuid, ${zaloId},
            (SELECT person_id FROM zalo_identity WHERE kind = 'oa' AND zalo_id = ${zaloId}),
            ${state}::"MembershipState", ${joinedAt}::timestamptz, ${leftAt}::timestamptz, ${at})
    ON CONFLICT (group_id, zalo_id) DO UPDATE SET
      state = EXCLUDED.state, as_of = EXCLUDED.as_of, left_at = EXCLUDED.left_at,
      joined_at = coalesce(EXCLUDED.joined_at, m.joined_at), person_id = coalesce(m.person_id, EXCLUDED.person_id)
    WHERE EXCLUDED.as_of >= m.as_of`;
}
