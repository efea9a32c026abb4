import type { Me, OfficeHeld, ResidentVillage } from '@cns/contracts/sessions';
import { dayOf } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { inForce } from './in-force.ts';
import { helpersOf } from './teams.ts';
import { unitSummary } from './units.ts';

const UNIT = { include: { parent: { select: { name: true } } } } as const;

/** The person with the offices in force and the villages joined, as the mini app needs them at its start. */
export async function meOf(tx: Tx, personId: string, now: Date): Promise<Me> {
  const today = dayOf(now);
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  return {
    personId,
    displayName: person.displayName,
    phoneKnown: person.phone !== null,
    offices: await officesOf(tx, personId, today),
    villages: await villagesOf(tx, personId, today),
    today,
  };
}

async function officesOf(tx: Tx, personId: string, today: string): Promise<OfficeHeld[]> {
  const rows = await tx.appointment.findMany({
    where: { personId, ...inForce(today), OR: [{ teamId: null }, { team: inForce(today) }] },
    include: { unit: UNIT, team: { include: { unit: UNIT, areas: { include: { unit: UNIT } } } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ id, office, unit, team }) => {
    const place = team?.unit ?? unit;
    if (!place) return [];
    return [
      {
        appointmentId: id,
        office,
        unit: unitSummary(place),
        teamName: team?.name ?? null,
        villages: (team?.areas ?? []).map((area) => unitSummary(area.unit)),
      },
    ];
  });
}

async function villagesOf(tx: Tx, personId: string, today: string): Promise<ResidentVillage[]> {
  const requests = await tx.joinRequest.findMany({
    where: { personId },
    include: { village: UNIT },
    orderBy: { requestedAt: 'desc' },
  });
  const villages: ResidentVillage[] = [];
  for (const request of requests) {
    const approved = request.state === 'approved';
    villages.push({
      requestId: request.id,
      village: unitSummary(request.village),
      state: request.state,
      requestedAt: request.requestedAt.toISOString(),
      reason: request.reason,
      // People and the group's link are for those who were let in (D-G5).
      people: approved ? await helpersOf(tx, request.villageId, today) : [],
      groupLink: approved ? await communityLink(tx, request.villageId) : null,
    });
  }
  return villages;
}

async function communityLink(tx: Tx, villageId: string): Promise<string | null> {
  const group = await tx.zaloGroup.findFirst({
    where: { unitId: villageId, kind: 'community', disbandedAt: null, link: { not: null } },
    orderBy: { origin: 'asc' },
  });
  return group?.link ?? null;
}
