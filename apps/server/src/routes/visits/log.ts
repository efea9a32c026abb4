import { logVisit } from '@cns/contracts/visits';
import type { Resident } from '@cns/db/generated/client';
import { householdDetail } from '@cns/db/queries/households';
import { petalsOf } from '@cns/db/queries/petals';
import { visitById } from '@cns/db/queries/visits';
import { dateOfDay, dayOf } from '@cns/domain/time';
import { checkVisit } from '@cns/domain/visits';
import { authoriseHousehold } from '../../http/authorise.ts';
import { type Call, writeRoute } from '../../http/route.ts';
import { changeHousehold } from '../households/change.ts';

type VisitCall = Call<typeof logVisit>;

export const logVisitRoute = writeRoute(logVisit, {
  execute: (call) => {
    const { tx, actor, now, body } = call;
    const { householdId, operationId } = body;
    return changeHousehold(
      { tx, actor, now, householdId, operationId, action: 'visit.logged', right: 'visit.write', subjectId: body.id },
      async (villageId) => {
        const residents = await tx.resident.findMany({ where: { householdId } });
        const household = residents.map((resident) => ({ ...resident, petals: petalsOf(resident) }));
        checkVisit({ ...body, occurredAt: new Date(body.occurredAt) }, household, now);
        await insertVisit(call, villageId);
        await raiseLevels(call, residents);
      },
    );
  },
  mayView: ({ tx, actor, body }) => authoriseHousehold(tx, actor, 'household.read', body.householdId),
  view: async ({ tx, body }) => {
    const household = await householdDetail(tx, body.householdId);
    const visit = household.visits.find(({ id }) => id === body.id);
    return { visit: visit ?? (await visitById(tx, body.id)), household };
  },
});

async function insertVisit({ tx, actor, now, body }: VisitCall, villageId: string): Promise<void> {
  const occurredAt = new Date(body.occurredAt);
  const { id, householdId, outcome, difficulties, needs } = body;
  await tx.supportVisit.createMany({
    data: [
      {
        id,
        householdId,
        villageId,
        memberId: actor.personId,
        occurredAt,
        occurredOn: dateOfDay(dayOf(occurredAt)),
        outcome,
        comeBackOn: outcome === 'come_back' && body.comeBackOn ? dateOfDay(body.comeBackOn) : null,
        difficulties,
        needs,
        createdAt: now,
      },
    ],
  });
  if (body.residents.length === 0) return;
  await tx.visitParticipant.createMany({
    data: body.residents.map(({ residentId, services }) => ({ visitId: id, residentId, services })),
  });
  const skills = body.residents.flatMap((helped) =>
    helped.skills.map((skill) => ({ visitId: id, residentId: helped.residentId, ...skill })),
  );
  if (skills.length > 0) await tx.visitSkill.createMany({ data: skills });
}

type Helped = VisitCall['body']['residents'][number];

/** The levels that were reached, and the accounts that were made, stand from now on. */
async function raiseLevels({ tx, body }: VisitCall, residents: readonly Resident[]): Promise<void> {
  for (const { residentId, skills, services } of body.residents) {
    const levels = skills.map(({ skill, levelAfter }) => [`skill${skill}`, levelAfter]);
    const vneidBefore = residents.find(({ id }) => id === residentId)?.vneidLevel ?? 0;
    const data = { ...Object.fromEntries(levels), ...indicatorsFrom(services, vneidBefore) };
    if (Object.keys(data).length > 0) await tx.resident.updateMany({ where: { id: residentId }, data });
  }
  if (body.residents.some(({ services }) => services.includes('digital_shop'))) {
    await tx.household.updateMany({ where: { id: body.householdId }, data: { digitalShop: true } });
  }
}

/** What a service leaves behind with a person (D-S5). Help with level 1 takes no level 2 away. */
function indicatorsFrom(services: Helped['services'], vneidBefore: number) {
  const did = (service: Helped['services'][number]) => services.includes(service);
  return {
    ...(did('vneid_level_1') ? { vneidLevel: Math.max(1, vneidBefore) } : {}),
    ...(did('vneid_level_2') ? { vneidLevel: 2 } : {}),
    ...(did('public_service_account') ? { publicServiceAccount: true } : {}),
    ...(did('payment_account') ? { paymentAccount: true } : {}),
    ...(did('health_record') ? { healthRecord: true } : {}),
    ...(did('digital_signature') ? { digitalSignature: true } : {}),
  };
}
