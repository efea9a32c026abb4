import type { Office } from '@cns/contracts/enums';
import { formatPhone } from '@cns/domain/format';
import { compareVietnamese } from '@cns/domain/names';
import type { Tx } from '../database.ts';
import type { Appointment, Person } from '../generated/client.ts';
import { byOffice } from './teams.ts';

interface AnnexOfficer {
  name: string;
  position: string;
  phone: string;
}

interface AnnexTeam {
  commune: string;
  team: string;
  leader: string;
  phone: string;
  zaloGroup: string;
  note: string;
  decision: string;
  members: AnnexMember[];
}

interface AnnexMember {
  name: string;
  office: Office;
  phone: string;
  decision: string;
}

/** The officer in charge of a unit, and the teams below it with everybody in them: the establishment annex of today (D-T5). */
export async function annexOf(
  tx: Tx,
  unit: { id: string; name: string },
): Promise<{ officer: AnnexOfficer | null; teams: AnnexTeam[] }> {
  return { officer: await officerOf(tx, unit), teams: await teamsBelow(tx, unit.id) };
}

async function officerOf(tx: Tx, unit: { id: string; name: string }): Promise<AnnexOfficer | null> {
  const held = await tx.appointment.findFirst({
    where: {
      unitId: unit.id,
      validTo: null,
      office: { in: ['commune_officer', 'district_officer', 'province_officer'] },
      person: { phone: { not: null } },
    },
    orderBy: [{ validFrom: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    include: { person: true },
  });
  if (!held) return null;
  const { displayName, phone } = held.person;
  return { name: displayName, position: `Cán bộ phụ trách, ${unit.name}`, phone: formatPhone(phone ?? '') };
}

async function teamsBelow(tx: Tx, unitId: string): Promise<AnnexTeam[]> {
  const teams = await tx.team.findMany({
    where: { validTo: null, unit: { ancestors: { some: { ancestorId: unitId } } } },
    include: {
      unit: { include: { parent: true } },
      appointments: { where: { validTo: null }, include: { person: true } },
    },
  });
  const rows = teams.map((team) => {
    const leader = team.appointments.find(({ office }) => office === 'team_leader')?.person;
    const ofCommune = team.unit.level === 'commune';
    return {
      ofCommune,
      commune: (ofCommune ? team.unit.name : team.unit.parent?.name) ?? '',
      team: team.name,
      leader: leader?.displayName ?? '',
      phone: formatPhone(leader?.phone ?? ''),
      zaloGroup: team.zaloGroupDeclared === null ? '' : team.zaloGroupDeclared ? 'có' : 'không',
      note: team.note ?? '',
      decision: team.decisionNumber ?? '',
      members: team.appointments.map(memberOf).sort((a, b) => byOffice(a, b) || compareVietnamese(a.name, b.name)),
    };
  });
  return rows
    .sort(
      (a, b) =>
        compareVietnamese(a.commune, b.commune) ||
        Number(b.ofCommune) - Number(a.ofCommune) ||
        compareVietnamese(a.team, b.team),
    )
    .map(({ ofCommune: _, ...row }) => row);
}

function memberOf({ office, decisionNumber, person }: Appointment & { person: Person }): AnnexMember {
  return { name: person.displayName, office, phone: formatPhone(person.phone ?? ''), decision: decisionNumber ?? '' };
}
