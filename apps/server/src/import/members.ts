/** Takes the list of members in: deputies, members and collaborators of teams that are there (D-T2, D-T3). */
import type { Office } from '@cns/contracts/enums';
import type { Database, Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import {
  isTeamOfCommune,
  type MemberLine,
  type MemberList,
  nearestNames,
  parseMembers,
  placeOfTeam,
  sameVillage,
} from '@cns/domain/roster';
import type { RosterRow } from '@cns/domain/roster-table';
import { type Clock, type Day, dayOf } from '@cns/domain/time';
import { endOffice, openTeamOffices } from './appointments.ts';
import { type CommuneFinder, communesOf } from './communes.ts';
import { type Fault, ImportRefused, refuseOn } from './faults.ts';
import { importTransaction } from './import-transaction.ts';
import { otherNames, type People, peopleByPhone, savePeople } from './people.ts';
import { readPhone } from './phone.ts';
import { readSheet } from './sheet.ts';
import { type FoundUnit, findUnit } from './unit-reference.ts';

export interface MembersImport {
  clock: Clock;
  /** Instead of the unit in the header: a code, or a name with the names above it. */
  unit?: string;
  renamePeople?: boolean;
  dryRun?: boolean;
}

export interface MembersImportReport {
  unit: string;
  teams: number;
  opened: number;
  ended: number;
  unchanged: number;
  /** Members beyond the tenth, who became collaborators (D-T3). */
  beyondTen: string[];
  warnings: Fault[];
}

/** D-T3. */
const LEAST_MEMBERS = 4;
const MOST_MEMBERS = 10;

interface HeldInTeam {
  id: string;
  personId: string;
  office: Office;
  validFrom: Date | null;
}

interface Team {
  id: string;
  name: string;
  /** The commune that it is of, or that its village lies in. */
  communeId: string;
  /** Of the commune itself (D-T1). */
  ofCommune: boolean;
  villages: string[];
  appointments: HeldInTeam[];
}

/** Reads the list from a CSV or XLSX file and takes it in; with any fault nothing is written. */
export async function importMembers(db: Database, path: string, options: MembersImport): Promise<MembersImportReport> {
  const sheet = await readSheet(path);
  return importMemberRows(db, sheet.rows, options);
}

/** As `importMembers`, from rows. */
export function importMemberRows(
  db: Database,
  rows: readonly RosterRow[],
  options: MembersImport,
): Promise<MembersImportReport> {
  const list = parseMembers(rows, readPhone);
  return importTransaction(db, options.dryRun ?? false, (tx) => load(tx, list, options));
}

async function load(tx: Tx, list: MemberList, options: MembersImport): Promise<MembersImportReport> {
  const day = dayOf(options.clock());
  const unit = await unitOf(tx, options.unit ?? list.unit, day);
  const faults: Fault[] = [...list.faults];
  const known = await peopleByPhone(tx, list.members);
  if (!options.renamePeople) faults.push(...otherNames(list.members, known));
  const byTeam = await groupByTeam(tx, list.members, unit, day, faults);
  faults.push(...byTeam.flatMap(({ team, rows }) => leaderFaults(team, rows, (phone) => known.get(phone)?.id)));
  refuseOn(faults);
  const people = await savePeople(tx, list.members, known);
  const report: MembersImportReport = {
    unit: unit.fullName,
    teams: byTeam.length,
    opened: 0,
    ended: 0,
    unchanged: 0,
    beyondTen: [],
    warnings: [],
  };
  for (const { team, rows } of byTeam) await saveTeam(tx, team, rows, people, day, report);
  if (report.opened + report.ended > 0) await audit(tx, unit, report, options.clock);
  return report;
}

async function unitOf(tx: Tx, reference: string | null, day: Day): Promise<FoundUnit> {
  if (!reference) refuse('Thiếu "1. Tên đơn vị …" ở đầu bảng; hoặc thêm --unit');
  const found = await findUnit(tx, reference, { levels: ['commune', 'district', 'province'], day });
  return 'unit' in found ? found.unit : refuse(found.fault);
}

function refuse(message: string): never {
  throw new ImportRefused([{ line: null, message }]);
}

// ---------------------------------------------------------------- Which team a row means

interface TeamRows {
  team: Team;
  rows: MemberLine[];
}

async function groupByTeam(
  tx: Tx,
  members: readonly MemberLine[],
  unit: FoundUnit,
  day: Day,
  faults: Fault[],
): Promise<TeamRows[]> {
  const find = await communesOf(tx, unit, day);
  const teams = await teamsBelow(tx, unit.id);
  const groups = new Map<string, TeamRows>();
  for (const row of members) {
    const team = teamOf(row, find, teams);
    if ('fault' in team) {
      faults.push({ line: row.line, message: team.fault });
      continue;
    }
    const group = groups.get(team.id) ?? { team, rows: [] };
    group.rows.push(row);
    groups.set(team.id, group);
  }
  return [...groups.values()];
}

async function teamsBelow(tx: Tx, unitId: string): Promise<Team[]> {
  const teams = await tx.team.findMany({
    where: { validTo: null, unit: { ancestors: { some: { ancestorId: unitId } } } },
    include: { unit: true, areas: { include: { unit: true } }, appointments: { where: { validTo: null } } },
  });
  return teams.map(({ id, name, unit, areas, appointments }) => ({
    id,
    name,
    appointments,
    communeId: unit.level === 'village' ? (unit.parentId ?? '') : unit.id,
    ofCommune: unit.level === 'commune',
    villages: [unit, ...areas.map((area) => area.unit)]
      .filter((each) => each.level === 'village')
      .map((each) => each.name),
  }));
}

function teamOf(row: MemberLine, find: CommuneFinder, teams: readonly Team[]): Team | { fault: string } {
  const commune = find(row.commune);
  if ('fault' in commune) return commune;
  const there = teams.filter((team) => team.communeId === commune.unit.id);
  if (isTeamOfCommune(row.team, commune.unit.name)) {
    return there.find((team) => team.ofCommune) ?? { fault: `${commune.unit.name} chưa có Tổ của xã` };
  }
  const place = placeOfTeam(row.team);
  const found = there.filter((team) => team.villages.some((village) => sameVillage(village, place)));
  const [team, ...others] = found.length > 1 ? found.filter((each) => sameVillage(each.name, row.team)) : found;
  if (team && others.length === 0) return team;
  const near = nearestNames(
    place,
    there.flatMap((each) => each.villages),
  );
  const hint = near.length > 0 ? ` Có phải: ${near.join('; ')}?` : '';
  return { fault: `${commune.unit.name} chưa có Tổ ở "${row.team}".${hint}` };
}

/** A leader cannot be listed as a mere member while nobody else leads, and there is one leader. */
function leaderFaults(team: Team, rows: readonly MemberLine[], idOf: (phone: string) => string | undefined): Fault[] {
  const [leader, ...others] = rows.filter((row) => row.office === 'team_leader');
  const second = others.map(({ line }) => ({ line, message: `${team.name} có hai tổ trưởng` }));
  const held = team.appointments.find((each) => each.office === 'team_leader');
  const lowered = rows.find((row) => row.office !== 'team_leader' && held && idOf(row.phone) === held.personId);
  if (leader || !lowered) return second;
  return [...second, { line: lowered.line, message: `${lowered.name} đang là tổ trưởng; hãy ghi tổ trưởng mới` }];
}

// ---------------------------------------------------------------- Writing

async function saveTeam(
  tx: Tx,
  team: Team,
  rows: readonly MemberLine[],
  people: People,
  day: Day,
  report: MembersImportReport,
): Promise<void> {
  const wanted = withinTen(team, rows, people);
  report.beyondTen.push(...wanted.filter((each) => each.beyondTen).map((each) => each.row.name));
  const leaderId = wanted.find((each) => each.office === 'team_leader')?.personId;
  const ending = team.appointments.filter((held) => {
    const own = wanted.find((each) => each.personId === held.personId);
    return own ? own.office !== held.office : held.office === 'team_leader' && leaderId !== undefined;
  });
  for (const held of ending) await endOffice(tx, held, day);
  const staying = team.appointments.filter((held) => !ending.includes(held));
  const opening = wanted.filter((each) => !staying.some((held) => held.personId === each.personId));
  // The first list tells who has been a member all along; a later one, who became one.
  const firstList = team.appointments.every((held) => held.office === 'team_leader');
  await openTeamOffices(
    tx,
    opening.map(({ personId, office }) => ({ teamId: team.id, personId, office, validFrom: firstList ? null : day })),
  );
  report.ended += ending.length;
  report.opened += opening.length;
  report.unchanged += wanted.length - opening.length;
  warnOfFew(team, [...staying, ...opening], report);
}

interface Wanted {
  row: MemberLine;
  personId: string;
  office: Office;
  beyondTen: boolean;
}

/**
 * Never more than ten (D-T3): who is in the team and not on the list counts first, then the leader and the deputies of
 * the list, then its members in their order; the rest become collaborators.
 */
function withinTen(team: Team, rows: readonly MemberLine[], people: People): Wanted[] {
  const listed = new Set(rows.map((row) => people.idOf(row.phone)));
  const newLeader = rows.some((row) => row.office === 'team_leader');
  const staying = team.appointments.filter(
    ({ office, personId }) =>
      office !== 'collaborator' && !listed.has(personId) && !(newLeader && office === 'team_leader'),
  );
  let room = MOST_MEMBERS - staying.length;
  const rank = { team_leader: 0, team_deputy: 1, team_member: 2, collaborator: 3 };
  return [...rows]
    .sort((a, b) => rank[a.office] - rank[b.office])
    .map((row) => {
      if (row.office !== 'collaborator') room -= 1;
      const beyondTen = row.office !== 'collaborator' && room < 0;
      return { row, personId: people.idOf(row.phone), office: beyondTen ? 'collaborator' : row.office, beyondTen };
    });
}

function warnOfFew(team: Team, offices: readonly { office: Office }[], report: MembersImportReport): void {
  const members = offices.filter((each) => each.office !== 'collaborator').length;
  if (members >= LEAST_MEMBERS) return;
  report.warnings.push({ line: null, message: `${team.name} có ${members} thành viên, ít hơn ${LEAST_MEMBERS}` });
}

async function audit(tx: Tx, unit: FoundUnit, report: MembersImportReport, clock: Clock): Promise<void> {
  const { teams, opened, ended, beyondTen } = report;
  const detail = { teams, opened, ended, beyondTen: beyondTen.length };
  const event = { id: newId(), at: clock(), action: 'roster.members_imported', unitId: unit.id, detail };
  await tx.auditEvent.create({ data: event });
}
