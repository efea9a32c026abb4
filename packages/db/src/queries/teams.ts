import type { HelpPerson } from '@cns/contracts/sessions';
import type { GroupCard } from '@cns/contracts/teams';
import { type Day, dateOfDay } from '@cns/domain/time';
import type { Tx } from '../database.ts';

/** Appointments in force on a day. */
export function inForce(day: Day) {
  const date = dateOfDay(day);
  return {
    AND: [
      { OR: [{ validFrom: null }, { validFrom: { lte: date } }] },
      { OR: [{ validTo: null }, { validTo: { gt: date } }] },
    ],
  };
}

const OFFICE_ORDER = { team_leader: 0, team_deputy: 1, team_member: 2, collaborator: 3 } as Record<string, number>;

export function byOffice(a: { office: string }, b: { office: string }): number {
  return (OFFICE_ORDER[a.office] ?? 9) - (OFFICE_ORDER[b.office] ?? 9);
}

/** The people of the Tổ that serve a village, leader first. */
export async function helpersOf(tx: Tx, villageId: string, today: Day): Promise<HelpPerson[]> {
  const rows = await tx.appointment.findMany({
    where: { team: { areas: { some: { unitId: villageId } } }, ...inForce(today) },
    include: { person: true },
  });
  return rows.sort(byOffice).map(({ office, person }) => ({ office, name: person.displayName, phone: person.phone }));
}

/** The leader who answers for each village, for those who have one. */
export async function leadersOf(
  tx: Tx,
  villageIds: readonly string[],
  today: Day,
): Promise<Map<string, { personId: string; name: string; phone: string | null }>> {
  const rows = await tx.appointment.findMany({
    where: { office: 'team_leader', team: { areas: { some: { unitId: { in: [...villageIds] } } } }, ...inForce(today) },
    include: { person: true, team: { include: { areas: true } } },
  });
  return new Map(
    rows.flatMap(({ person, team }) =>
      (team?.areas ?? []).map((area) => [
        area.unitId,
        { personId: person.id, name: person.displayName, phone: person.phone },
      ]),
    ),
  );
}

/** The Zalo groups at a unit, with how many are in and how many wait. */
export async function groupsAt(tx: Tx, unitId: string): Promise<GroupCard[]> {
  const rows = await tx.zaloGroup.findMany({
    where: { unitId, disbandedAt: null },
    include: { memberships: { where: { state: { in: ['member', 'pending'] } }, select: { state: true } } },
    orderBy: { name: 'asc' },
  });
  return rows.map((group) => ({
    id: group.id,
    name: group.name,
    kind: group.kind,
    origin: group.origin,
    link: group.link,
    members: group.memberships.filter(({ state }) => state === 'member').length,
    pending: group.memberships.filter(({ state }) => state === 'pending').length,
    lastEventAt: group.lastEventAt?.toISOString() ?? null,
  }));
}
