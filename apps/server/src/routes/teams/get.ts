import { getTeam } from '@cns/contracts/teams';
import type { Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { groupsAt } from '@cns/db/queries/groups';
import { inForce } from '@cns/db/queries/in-force';
import { spanAt } from '@cns/db/queries/reporting-calendars';
import { byOffice } from '@cns/db/queries/teams';
import { provinceIn, unitById, unitSummary } from '@cns/db/queries/units';
import type { PeriodSpan } from '@cns/domain/periods';
import { dateOfDay, dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const getTeamRoute = readRoute(getTeam, async ({ tx, actor, params, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'team.read', params.unitId);
  const today = dayOf(now);
  const teams = await tx.team.findMany({
    where: { OR: [{ unitId: params.unitId }, { areas: { some: { unitId: params.unitId } } }], ...inForce(today) },
    include: {
      areas: { include: { unit: { include: { parent: { select: { name: true } } } } } },
      appointments: {
        where: inForce(today),
        include: { person: { include: { identities: { where: { kind: 'app' }, select: { zaloId: true } } } } },
      },
    },
    orderBy: { name: 'asc' },
  });
  const people = teams.flatMap((team) => team.appointments.map(({ personId }) => personId));
  const period = await spanAt(tx, provinceIn(ancestry).id, now);
  const visits = await visitsPerMember(tx, people, params.unitId, period);
  await audit(tx, { at: now, personId: actor.personId, action: 'team.opened', unitId: params.unitId });
  return {
    unit: unitSummary(await unitById(tx, params.unitId)),
    teams: teams.map((team) => ({
      id: team.id,
      name: team.name,
      villages: team.areas.map(({ unit }) => unitSummary(unit)),
      members: team.appointments.sort(byOffice).map(({ office, person }) => ({
        personId: person.id,
        name: person.displayName,
        office,
        phone: person.phone,
        visitsInPeriod: visits.get(person.id) ?? 0,
        signedIn: person.identities.length > 0,
      })),
    })),
    groups: await groupsAt(tx, params.unitId),
  };
});

/** At this unit: what a member does for another team is not this one's to see (D-P4). */
async function visitsPerMember(
  tx: Tx,
  people: string[],
  unitId: string,
  period: PeriodSpan,
): Promise<Map<string, number>> {
  const rows = await tx.supportVisit.groupBy({
    by: ['memberId'],
    where: {
      memberId: { in: people },
      lessonId: null,
      occurredOn: { gte: dateOfDay(period.from), lte: dateOfDay(period.to) },
      village: { ancestors: { some: { ancestorId: unitId } } },
    },
    _count: true,
  });
  return new Map(rows.map((row) => [row.memberId, row._count]));
}
