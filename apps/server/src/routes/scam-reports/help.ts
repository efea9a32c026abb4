import { getScamHelp } from '@cns/contracts/scam-reports';
import { policeOf } from '@cns/db/queries/scam-reports';
import { ancestryOf, unitById, unitSummary } from '@cns/db/queries/units';
import { readRoute } from '../../http/route.ts';

/** Whom to call where the person was let in. */
export const getScamHelpRoute = readRoute(getScamHelp, async ({ tx, actor }) => {
  const joined = await tx.joinRequest.findMany({
    where: { personId: actor.personId, state: 'approved' },
    select: { villageId: true },
    orderBy: { requestedAt: 'desc' },
  });
  const places = [];
  for (const { villageId } of joined) {
    const commune = (await ancestryOf(tx, villageId)).find(({ level }) => level === 'commune');
    places.push({
      village: unitSummary(await unitById(tx, villageId)),
      communeName: commune?.name ?? '',
      police: commune ? await policeOf(tx, commune.id) : null,
    });
  }
  return { places };
});
