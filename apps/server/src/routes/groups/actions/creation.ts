import type { ZaloGroupKind } from '@cns/contracts/enums';
import { createOfficialGroup, type GroupCreation, getGroupCreation } from '@cns/contracts/group-actions';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { lockCreation, newestCreation, reachableAtOa } from '@cns/db/queries/group-actions';
import { holdersAround } from '@cns/db/queries/group-belonging';
import { namingBook } from '@cns/db/queries/group-naming';
import { groupsOf } from '@cns/db/queries/groups';
import { queueZalo } from '@cns/db/queries/zalo-outbox';
import { DomainError } from '@cns/domain/errors';
import { expectedMembers, foundersOf } from '@cns/domain/group-creation';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../../http/authorise.ts';
import { readRoute, writeRoute } from '../../../http/route.ts';

export const getGroupCreationRoute = readRoute(getGroupCreation, async ({ tx, actor, params, query, now }) => {
  const creation = await viewOfCreation(tx, actor, params.unitId, query.kind, now);
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'group.creation.opened',
    unitId: params.unitId,
    detail: { shown: creation.people.length + creation.byLink.length },
  });
  return creation;
});

/** A leader has the Official Account make the unit's group: by the standard's name, with those whom it needs (D-G2, D-G6). */
export const createOfficialGroupRoute = writeRoute(createOfficialGroup, {
  execute: async ({ tx, actor, params, body, now }) => {
    const { unitId } = params;
    const [unit] = await authoriseAt(tx, actor, 'group.write', unitId);
    if (unit.validTo !== null && unit.validTo <= now) throw new DomainError('unit_not_in_force');
    await lockCreation(tx, unitId);
    await checkNoneStands(tx, unitId, body.kind);
    const name = (await namingBook(tx, [unitId])).proposed(unitId, body.kind);
    if (name === null) throw new DomainError('group_name_free');
    const { reachable } = await foundersAt(tx, unitId, unit.level, body.kind, now);
    const households = await tx.household.count({
      where: { archivedAt: null, village: { ancestors: { some: { ancestorId: unitId } } } },
    });
    const task = {
      kind: 'create_group' as const,
      groupKind: body.kind,
      name,
      memberIds: reachable.map(({ zaloId }) => zaloId),
      deputyIds: reachable.filter(({ deputy }) => deputy).map(({ zaloId }) => zaloId),
      expectedMembers: expectedMembers(body.kind, reachable.length, households),
    };
    const { personId } = actor;
    const [actionId] = await queueZalo(tx, [{ causeId: body.operationId, requestedById: personId, unitId, task }], now);
    await audit(tx, {
      at: now,
      personId,
      action: 'group.creation.asked',
      unitId,
      subjectId: actionId ?? null,
      operationId: body.operationId,
      detail: { kind: body.kind, name, people: reachable.length },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseAt(tx, actor, 'group.write', params.unitId),
  view: ({ tx, actor, params, body, now }) => viewOfCreation(tx, actor, params.unitId, body.kind, now),
});

/** @throws DomainError `group_exists`, `group_being_made` */
async function checkNoneStands(tx: Tx, unitId: string, kind: ZaloGroupKind): Promise<void> {
  if (await existingGroup(tx, unitId, kind)) throw new DomainError('group_exists');
  const state = (await newestCreation(tx, unitId, kind))?.state;
  if (state === 'waiting' || state === 'sending') throw new DomainError('group_being_made');
}

async function existingGroup(tx: Tx, unitId: string, kind: ZaloGroupKind): Promise<string | null> {
  const groups = await groupsOf(tx, [unitId]);
  return groups.find((group) => group.origin === 'official_account' && group.kind === kind)?.id ?? null;
}

async function viewOfCreation(
  tx: Tx,
  actor: Actor,
  unitId: string,
  kind: ZaloGroupKind,
  now: Date,
): Promise<GroupCreation> {
  const [unit] = await authoriseAt(tx, actor, 'group.write', unitId);
  const { reachable, others } = await foundersAt(tx, unitId, unit.level, kind, now);
  return {
    kind,
    proposedName: (await namingBook(tx, [unitId])).proposed(unitId, kind),
    people: reachable.map(({ personId, name, office, unitName, deputy }) => ({
      personId,
      name,
      office,
      unitName,
      deputy,
    })),
    byLink: others.map(({ personId, name, office, unitName }) => ({ personId, name, office, unitName })),
    existingGroupId: await existingGroup(tx, unitId, kind),
    action: await newestCreation(tx, unitId, kind),
  };
}

/** Who should be in the group: those whom the Official Account can bring in, and those who have to come by its link. */
async function foundersAt(tx: Tx, unitId: string, level: Level, kind: ZaloGroupKind, now: Date) {
  const founders = foundersOf({ kind, level }, await holdersAround(tx, unitId, dayOf(now)));
  const ids = await reachableAtOa(
    tx,
    founders.map(({ personId }) => personId),
  );
  return {
    reachable: founders.flatMap((one) => {
      const zaloId = ids.get(one.personId);
      return zaloId === undefined ? [] : [{ ...one, zaloId }];
    }),
    others: founders.filter(({ personId }) => !ids.has(personId)),
  };
}

type Level = Parameters<typeof foundersOf>[0]['level'];
