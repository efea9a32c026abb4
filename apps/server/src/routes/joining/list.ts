import { listJoinRequests } from '@cns/contracts/joining';
import type { Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { unitSummary } from '@cns/db/queries/units';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const listJoinRequestsRoute = readRoute(listJoinRequests, async ({ tx, actor, params, now }) => {
  await authoriseAt(tx, actor, 'joining.decide', params.unitId);
  const rows = await tx.joinRequest.findMany({
    where: { state: 'pending', village: { ancestors: { some: { ancestorId: params.unitId } } } },
    include: { village: { include: { parent: { select: { name: true } } } } },
    orderBy: { requestedAt: 'asc' },
    take: 200,
  });
  const households = await householdsOf(tx, rows);
  const requests = rows.map((row) => ({
    id: row.id,
    village: unitSummary(row.village),
    fullName: row.fullName,
    headName: row.headName,
    hamlet: row.hamlet,
    requestedAt: row.requestedAt.toISOString(),
    matches: households
      .filter((household) => sameHead(household, row))
      .slice(0, MOST_MATCHES)
      .map(({ id, headName, hamlet }) => ({ householdId: id, headName, hamlet })),
  }));
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'joiners.listed',
    unitId: params.unitId,
    detail: { shown: requests.length },
  });
  return { requests };
});

const MOST_MATCHES = 5;

interface HeadOfVillage {
  villageId: string;
  headFolded: string;
}

const sameHead = (a: HeadOfVillage, b: HeadOfVillage) => a.villageId === b.villageId && a.headFolded === b.headFolded;

/** The households that bear the heads' names in their villages, for all requests at once. */
function householdsOf(tx: Tx, asked: readonly HeadOfVillage[]) {
  return tx.household.findMany({
    where: { archivedAt: null, OR: asked.map(({ villageId, headFolded }) => ({ villageId, headFolded })) },
    select: { id: true, villageId: true, headFolded: true, headName: true, hamlet: true },
    orderBy: { id: 'asc' },
  });
}
