import type { HelpPerson } from '@cns/contracts/sessions';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { inForce } from './in-force.ts';

const OFFICE_ORDER = { team_leader: 0, team_deputy: 1, team_member: 2, collaborator: 3 } as Record<string, number>;

export function byOffice(a: { office: string }, b: { office: string }): number {
  return (OFFICE_ORDER[a.office] ?? 9) - (OFFICE_ORDER[b.office] ?? 9);
}

/** The people of the Tổ that serve a village, leader first. */
export async function helpersOf(tx: Tx, villageId: string, today: Day): Promise<HelpPerson[]> {
  const rows = await tx.appointment.findMany({
    where: { team: { areas: { some: { unitId: villageId } }, ...inForce(today) }, ...inForce(today) },
    include: { person: true },
  });
  return rows.sort(byOffice).map(({ office, person }) => ({ office, name: person.displayName, phone: person.phone }));
}

interface Leader {
  personId: string;
  name: string;
  phone: string | null;
}

/** The leader who answers for each village under a unit, for those that have one. A team may serve several (D-T1). */
export async function leadersUnder(tx: Tx, unitId: string, today: Day): Promise<Map<string, Leader>> {
  const rows = await tx.$queryRaw<(Leader & { villageId: string })[]>`
    SELECT DISTINCT ON (area.unit_id) area.unit_id AS "villageId", p.id AS "personId", p.display_name AS name, p.phone
    FROM unit_ancestry below
    JOIN team_area area ON area.unit_id = below.descendant_id
    JOIN team t ON t.id = area.team_id AND (t.valid_to IS NULL OR t.valid_to > ${today}::date)
    JOIN appointment a ON a.team_id = t.id AND a.office = 'team_leader'
      AND (a.valid_from IS NULL OR a.valid_from <= ${today}::date)
      AND (a.valid_to IS NULL OR a.valid_to > ${today}::date)
    JOIN person p ON p.id = a.person_id
    WHERE below.ancestor_id = ${unitId}::uuid
    ORDER BY area.unit_id, t.created_at, a.id`;
  return new Map(rows.map(({ villageId, ...leader }) => [villageId, leader]));
}
