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
  const requests = [];
  for (const row of rows) {
    requests.push({
      id: row.id,
      village: unitSummary(row.village),
      fullName: row.fullName,
      headName: row.headName,
      hamlet: row.hamlet,
      requestedAt: row.requestedAt.toISOString(),
      matches: await matchesOf(tx, row),
    });
  }
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'joiners.listed',
    unitId: params.unitId,
    detail: { shown: requests.length },
  });
  return { requests };
});

async function matchesOf(tx: Tx, { villageId, headFolded }: { villageId: string; headFolded: string }) {
  const households = await tx.household.findMany({
    where: { villageId, headFolded, archivedAt: null },
    select: { id: true, headName: true, hamlet: true },
    take: 5,
  });
  return households.map(({ id, headName, hamlet }) => ({ householdId: id, headName, hamlet }));
}
