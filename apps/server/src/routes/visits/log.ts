import { logVisit } from '@cns/contracts/visits';
import { householdDetail } from '@cns/db/queries/households';
import { petalsOf } from '@cns/db/queries/petals';
import { VISIT_PARTS, visitRecord } from '@cns/db/queries/visits';
import { dateOfDay, dayOf } from '@cns/domain/time';
import { checkVisit } from '@cns/domain/visits';
import { type Call, writeRoute } from '../../http/route.ts';
import { changeHousehold } from '../households/change.ts';

type VisitCall = Call<typeof logVisit>;

export const logVisitRoute = writeRoute(logVisit, {
  execute: async (call) => {
    const { tx, actor, now, body } = call;
    const { householdId } = body;
    await changeHousehold(
      {
        tx,
        actor,
        now,
        householdId,
        operationId: body.operationId,
        action: 'visit.logged',
        right: 'visit.write',
        subjectId: body.id,
      },
      async (villageId) => {
        const residents = await tx.resident.findMany({ where: { householdId } });
        const household = residents.map((resident) => ({ ...resident, petals: petalsOf(resident) }));
        checkVisit({ ...body, occurredAt: new Date(body.occurredAt) }, household, now);
        await insertVisit(call, villageId);
        await raiseLevels(call);
      },
    );
    return { visitId: body.id, householdId };
  },
  view: async ({ tx }, { visitId, householdId }) => ({
    visit: visitRecord(await tx.supportVisit.findUniqueOrThrow({ where: { id: visitId }, include: VISIT_PARTS })),
    household: await householdDetail(tx, householdId),
  }),
});

async function insertVisit({ tx, actor, now, body }: VisitCall, villageId: string): Promise<void> {
  const occurredAt = new Date(body.occurredAt);
  await tx.supportVisit.create({
    data: {
      id: body.id,
      householdId: body.householdId,
      villageId,
      memberId: actor.personId,
      occurredAt,
      occurredOn: dateOfDay(dayOf(occurredAt)),
      outcome: body.outcome,
      comeBackOn: body.outcome === 'come_back' && body.comeBackOn ? dateOfDay(body.comeBackOn) : null,
      difficulties: body.difficulties,
      needs: body.needs,
      createdAt: now,
      participants: {
        createMany: { data: body.residents.map(({ residentId, services }) => ({ residentId, services })) },
      },
      skills: {
        createMany: {
          data: body.residents.flatMap(({ residentId, skills }) => skills.map((skill) => ({ residentId, ...skill }))),
        },
      },
    },
  });
}

/** The levels that were reached, and the accounts that were made, stand from now on. */
async function raiseLevels({ tx, body }: VisitCall): Promise<void> {
  for (const { residentId, skills, services } of body.residents) {
    const levels = skills.map(({ skill, levelAfter }) => [`skill${skill}`, levelAfter]);
    const data = { ...Object.fromEntries(levels), ...indicatorsFrom(services) };
    if (Object.keys(data).length > 0) await tx.resident.update({ where: { id: residentId }, data });
  }
}

/** What a service leaves behind with a person (D-S5). */
function indicatorsFrom(services: VisitCall['body']['residents'][number]['services']) {
  const did = (service: (typeof services)[number]) => services.includes(service);
  return {
    ...(did('vneid_level_1') ? { vneidLevel: 1 } : {}),
    ...(did('vneid_level_2') ? { vneidLevel: 2 } : {}),
    ...(did('public_service_account') ? { publicServiceAccount: true } : {}),
    ...(did('payment_account') ? { paymentAccount: true } : {}),
    ...(did('health_record') ? { healthRecord: true } : {}),
    ...(did('digital_signature') ? { digitalSignature: true } : {}),
  };
}
