import { reportScam } from '@cns/contracts/scam-reports';
import { audit } from '@cns/db/queries/audit';
import { homeIn } from '@cns/db/queries/resident-requests';
import { policeOf } from '@cns/db/queries/scam-reports';
import { ancestryOf } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { dateOfDay, dayOf, startOfDay } from '@cns/domain/time';
import { type Call, writeRoute } from '../../http/route.ts';

/** Of one person on one day: who is in more trouble than this calls the police. */
const MOST_A_DAY = 5;
const ACTION = 'POST /v1/scam-reports';

/** A resident reports a scam (D-V3). Who leaves no name is not named in the trail either, and no time leads back to them. */
export const reportScamRoute = writeRoute(reportScam, {
  execute: async (call) => {
    const { tx, actor, body, now } = call;
    const { id, kind, words, suspect, moneyLost, anonymous } = body;
    const { villageId } = await homeIn(tx, actor.personId, body.villageId);
    await checkToday(call);
    const reportedOn = dateOfDay(dayOf(now));
    const reporterId = anonymous ? null : actor.personId;
    await tx.scamReport.createMany({
      data: [{ id, villageId, reporterId, kind, words, suspect, moneyLost, reportedOn }],
    });
    await audit(tx, {
      at: anonymous ? startOfDay(dayOf(now)) : now,
      personId: reporterId,
      action: 'scam.reported',
      unitId: villageId,
      subjectId: id,
      operationId: anonymous ? null : body.operationId,
    });
  },
  // The answer names nobody but the police.
  mayView: async () => {},
  view: async ({ tx, body: { id } }) => {
    const { villageId } = await tx.scamReport.findUniqueOrThrow({ where: { id }, select: { villageId: true } });
    const commune = (await ancestryOf(tx, villageId)).find(({ level }) => level === 'commune');
    return { id, police: commune ? await policeOf(tx, commune.id) : null };
  },
});

/** By the receipts of operations, which say that somebody reported and not what. @throws DomainError `requests_too_many` */
async function checkToday({ tx, actor: { personId }, now }: Call<typeof reportScam>): Promise<void> {
  const at = { gte: startOfDay(dayOf(now)) };
  // This one's receipt is among them.
  const count = (await tx.operationReceipt.count({ where: { personId, route: ACTION, at } })) - 1;
  if (count >= MOST_A_DAY) throw new DomainError('requests_too_many', { count });
}
