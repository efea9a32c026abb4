/** Takes the establishment annex in: teams, their leaders, the officer in charge (D-T5). */
import type { Office } from '@cns/contracts/enums';
import type { Database, Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import {
  isTeamOfCommune,
  nearestNames,
  type Officer,
  parseRoster,
  placeOfTeam,
  type Roster,
  type TeamLine,
  teamKey,
} from '@cns/domain/roster';
import type { RosterRow } from '@cns/domain/roster-table';
import { type Clock, type Day, dateOfDay, dayOf } from '@cns/domain/time';
import { endOffice, openTeamOffices, type TeamOffice } from './appointments.ts';
import { type CommuneFinder, communesOf } from './communes.ts';
import { type Fault, refuseOn } from './faults.ts';
import { importTransaction } from './import-transaction.ts';
import { type NamedPerson, otherNames, type People, peopleByPhone, savePeople } from './people.ts';
import { readPhone } from './phone.ts';
import { readSheet } from './sheet.ts';
import { type FoundUnit, findUnit, isInForce } from './unit-reference.ts';
import { createVillages, type Village, villageNamed, villagesOf } from './village-units.ts';

export interface RosterImport {
  clock: Clock;
  /** Instead of the unit in the header: a code, or a name with the names above it. */
  unit?: string;
  /** Makes the villages that a row names and the commune does not have. */
  createVillages?: boolean;
  /** Lets a known phone number take the name of the file. */
  renamePeople?: boolean;
  dryRun?: boolean;
}

export interface RosterImportReport {
  unit: string;
  teams: { created: number; changed: number; unchanged: number };
  people: { created: number; renamed: number };
  leaders: { appointed: number; replaced: number };
  officerAppointed: boolean;
  villagesCreated: string[];
  warnings: Fault[];
}

/** A row with the place it means. */
interface PlacedTeam {
  row: TeamLine;
  /** The commune itself, or the village. */
  unitId: string;
  villageId: string | null;
  nameKey: string;
}

interface KnownTeam {
  id: string;
  unitId: string;
  name: string;
  nameKey: string;
  zaloGroupDeclared: boolean | null;
  note: string | null;
  validTo: Date | null;
  appointments: { id: string; personId: string; office: Office; validFrom: Date | null }[];
}

/** Reads the annex from a CSV or XLSX file and takes it in; with any fault nothing is written. */
export async function importRoster(db: Database, path: string, options: RosterImport): Promise<RosterImportReport> {
  const sheet = await readSheet(path);
  return importRosterRows(db, sheet.rows, options);
}

/** As `importRoster`, from rows. */
export function importRosterRows(
  db: Database,
  rows: readonly RosterRow[],
  options: RosterImport,
): Promise<RosterImportReport> {
  const roster = parseRoster(rows, readPhone);
  return importTransaction(db, options.dryRun ?? false, (tx) => load(tx, roster, options));
}

async function load(tx: Tx, roster: Roster, options: RosterImport): Promise<RosterImportReport> {
  const day = dayOf(options.clock());
  const faults: Fault[] = [...roster.faults];
  const unit = await unitOf(tx, options.unit ?? roster.unit, day, faults);
  const named = peopleOf(roster, unit !== null && isInForce(unit, day));
  const known = await peopleByPhone(tx, named);
  if (!options.renamePeople) faults.push(...otherNames(named, known));
  const villagesCreated: string[] = [];
  const placed = unit ? await place(tx, roster.teams, unit, { day, options, faults, villagesCreated }) : [];
  refuseOn(faults);
  if (!unit) throw new Error('unreachable: a missing unit is a fault');
  const people = await savePeople(tx, named, known);
  const saved = await saveTeams(tx, placed, people, day);
  const officerAppointed = await appointOfficer(tx, roster.officer, unit, people, day);
  const report: RosterImportReport = {
    unit: unit.fullName,
    ...saved,
    people: { created: people.created, renamed: people.renamed },
    officerAppointed,
    villagesCreated,
    warnings: [...roster.warnings, ...officerWarnings(roster.officer, unit, day)],
  };
  if (changedSomething(report)) await audit(tx, unit, report, options.clock);
  return report;
}

async function unitOf(tx: Tx, reference: string | null, day: Day, faults: Fault[]): Promise<FoundUnit | null> {
  if (!reference) {
    faults.push({ line: null, message: 'Thiếu "1. Tên đơn vị …" ở đầu bảng; hoặc thêm --unit' });
    return null;
  }
  const found = await findUnit(tx, reference, { levels: ['commune', 'district', 'province'], day, ended: true });
  if ('unit' in found) return found.unit;
  faults.push({ line: null, message: found.fault });
  return null;
}

/** Those whom the import makes persons of the system; an officer of a unit that is gone is none. */
function peopleOf(roster: Roster, withOfficer: boolean): NamedPerson[] {
  const officer = withOfficer ? roster.officer : null;
  const leaders = roster.teams.flatMap(({ line, leader }) => (leader ? [{ line, ...leader }] : []));
  return officer ? [{ line: officer.line, name: officer.name, phone: officer.phone }, ...leaders] : leaders;
}

// ---------------------------------------------------------------- Which place a row means

interface Placing {
  day: Day;
  options: RosterImport;
  faults: Fault[];
  villagesCreated: string[];
}

async function place(tx: Tx, rows: readonly TeamLine[], unit: FoundUnit, placing: Placing): Promise<PlacedTeam[]> {
  const located = locate(rows, await communesOf(tx, unit, placing.day), placing.faults);
  const communes = [...new Map(located.map(({ commune }) => [commune.id, commune])).values()];
  const villages = await villagesOf(
    tx,
    communes.map((commune) => commune.id),
  );
  if (placing.options.createVillages) villages.push(...(await createMissing(tx, located, villages, placing)));
  const teams = await teamsThere(tx, villages, communes);
  const placed = located.flatMap(({ row, commune }) => {
    const team = placeRow(row, commune, villages) ?? placedBefore(row, commune, teams);
    if (!team) placing.faults.push(unknownPlace(row, commune, villages));
    return team ?? [];
  });
  placing.faults.push(...teamsTwice(placed));
  return placed;
}

interface LocatedTeam {
  row: TeamLine;
  commune: FoundUnit;
}

function locate(rows: readonly TeamLine[], find: CommuneFinder, faults: Fault[]): LocatedTeam[] {
  return rows.flatMap((row) => {
    const found = find(row.commune);
    if ('unit' in found) return [{ row, commune: found.unit }];
    faults.push({ line: row.line, message: found.fault });
    return [];
  });
}

async function createMissing(
  tx: Tx,
  located: readonly LocatedTeam[],
  known: readonly Village[],
  { villagesCreated }: Placing,
): Promise<Village[]> {
  const created: Village[] = [];
  for (const { row, commune } of located) {
    const there = [...known, ...created].filter((village) => village.communeId === commune.id);
    const name = placeOfTeam(row.team);
    if (isTeamOfCommune(row.team, commune.name) || villageNamed(name, there)) continue;
    created.push(...(await createVillages(tx, commune, [{ name, kind: null }], null)));
  }
  villagesCreated.push(...created.map((village) => village.name));
  return created;
}

function placeRow(row: TeamLine, commune: FoundUnit, villages: readonly Village[]): PlacedTeam | null {
  const nameKey = teamKey(row.team);
  if (isTeamOfCommune(row.team, commune.name)) return { row, unitId: commune.id, villageId: null, nameKey };
  const there = villages.filter((village) => village.communeId === commune.id);
  const village = villageNamed(placeOfTeam(row.team), there);
  return village ? { row, unitId: village.id, villageId: village.id, nameKey } : null;
}

interface TeamThere {
  communeId: string;
  unitId: string;
  nameKey: string;
}

async function teamsThere(tx: Tx, villages: readonly Village[], communes: readonly FoundUnit[]): Promise<TeamThere[]> {
  const communeOf = new Map([
    ...villages.map(({ id, communeId }) => [id, communeId] as const),
    ...communes.map(({ id }) => [id, id] as const),
  ]);
  const teams = await tx.team.findMany({
    where: { unitId: { in: [...communeOf.keys()] } },
    select: { unitId: true, nameKey: true },
  });
  return teams.map((team) => ({ ...team, communeId: communeOf.get(team.unitId) ?? '' }));
}

/** A team that bears no village's name ("Tổ CNS số 1", or one whose village has merged) is known by its own (D-T1). */
function placedBefore(row: TeamLine, commune: FoundUnit, teams: readonly TeamThere[]): PlacedTeam | null {
  const nameKey = teamKey(row.team);
  const [team, ...others] = teams.filter((each) => each.communeId === commune.id && each.nameKey === nameKey);
  return team && others.length === 0 ? { row, unitId: team.unitId, villageId: null, nameKey } : null;
}

function unknownPlace(row: TeamLine, commune: FoundUnit, villages: readonly Village[]): Fault {
  const names = villages.filter((village) => village.communeId === commune.id).map((village) => village.name);
  const near = nearestNames(placeOfTeam(row.team), names);
  const hint = near.length > 0 ? ` Có phải: ${near.join('; ')}?` : ' Hãy nhập thôn trước, hoặc thêm --create-villages';
  return { line: row.line, message: `${commune.name} không có "${row.team}".${hint}` };
}

function teamsTwice(placed: readonly PlacedTeam[]): Fault[] {
  const first = new Map<string, number>();
  return placed.flatMap(({ row, unitId, nameKey }) => {
    const key = `${unitId} ${nameKey}`;
    const before = first.get(key);
    first.set(key, before ?? row.line);
    return before === undefined ? [] : [{ line: row.line, message: `"${row.team}" đã có ở dòng ${before}` }];
  });
}

// ---------------------------------------------------------------- Writing

type Saved = Pick<RosterImportReport, 'teams' | 'leaders'>;

async function saveTeams(tx: Tx, placed: readonly PlacedTeam[], people: People, day: Day): Promise<Saved> {
  const known = await knownTeams(tx, placed);
  const teams = { created: 0, changed: 0, unchanged: 0 };
  const leaders = { appointed: 0, replaced: 0 };
  const fresh: { placed: PlacedTeam; id: string }[] = [];
  const offices: TeamOffice[] = [];
  for (const each of placed) {
    const team = known.get(`${each.unitId} ${each.nameKey}`);
    const id = team?.id ?? newId();
    if (!team) fresh.push({ placed: each, id });
    const renewed = team ? await updateTeam(tx, team, each.row) : false;
    const led = await lead(tx, { id, team, row: each.row, people, day, offices });
    if (led) leaders[led] += 1;
    teams[team ? (renewed || led ? 'changed' : 'unchanged') : 'created'] += 1;
  }
  await createTeams(tx, fresh);
  await openTeamOffices(tx, offices);
  return { teams, leaders };
}

async function knownTeams(tx: Tx, placed: readonly PlacedTeam[]): Promise<Map<string, KnownTeam>> {
  const teams = await tx.team.findMany({
    where: { unitId: { in: [...new Set(placed.map((each) => each.unitId))] } },
    include: { appointments: { where: { validTo: null } } },
  });
  return new Map(teams.map((team) => [`${team.unitId} ${team.nameKey}`, team]));
}

async function createTeams(tx: Tx, fresh: readonly { placed: PlacedTeam; id: string }[]): Promise<void> {
  await tx.team.createMany({
    data: fresh.map(({ id, placed: { row, unitId, nameKey } }) => ({
      id,
      unitId,
      name: row.team,
      nameKey,
      zaloGroupDeclared: row.zaloGroup,
      note: row.note,
    })),
  });
  await tx.teamArea.createMany({
    data: fresh.flatMap(({ id, placed: { villageId } }) => (villageId ? [{ teamId: id, unitId: villageId }] : [])),
  });
}

/** What is blank in the file says nothing (D-S7): it leaves alone what is known. */
async function updateTeam(tx: Tx, team: KnownTeam, row: TeamLine): Promise<boolean> {
  const data = {
    ...(row.team === team.name ? {} : { name: row.team }),
    ...(row.zaloGroup === null || row.zaloGroup === team.zaloGroupDeclared ? {} : { zaloGroupDeclared: row.zaloGroup }),
    ...(row.note === null || row.note === team.note ? {} : { note: row.note }),
    ...(team.validTo === null ? {} : { validTo: null }),
  };
  if (Object.keys(data).length === 0) return false;
  await tx.team.update({ where: { id: team.id }, data });
  return true;
}

interface Leading {
  id: string;
  team: KnownTeam | undefined;
  row: TeamLine;
  people: People;
  day: Day;
  /** Offices to be opened once the teams are there. */
  offices: TeamOffice[];
}

/** The leader of the row leads the team from now on; another one's office ends, and so does a lower one of their own. */
async function lead(tx: Tx, leading: Leading): Promise<'appointed' | 'replaced' | null> {
  const { id, team, row, people, day, offices } = leading;
  if (!row.leader) return null;
  const personId = people.idOf(row.leader.phone);
  const held = team?.appointments ?? [];
  const leader = held.find((each) => each.office === 'team_leader');
  if (leader?.personId === personId) return null;
  for (const each of held) {
    if (each === leader || each.personId === personId) await endOffice(tx, each, day);
  }
  offices.push({ teamId: id, personId, office: 'team_leader', validFrom: held.length > 0 ? day : null });
  return leader ? 'replaced' : 'appointed';
}

const OFFICER = { commune: 'commune_officer', district: 'district_officer', province: 'province_officer' } as const;

/** The officer in charge holds the office at the header's unit, unless they already hold one there. */
async function appointOfficer(
  tx: Tx,
  officer: Officer | null,
  unit: FoundUnit,
  people: People,
  day: Day,
): Promise<boolean> {
  if (!officer || unit.level === 'village' || !isInForce(unit, day)) return false;
  const personId = people.idOf(officer.phone);
  const held = await tx.appointment.findFirst({ where: { personId, unitId: unit.id, validTo: null } });
  if (held) return false;
  const data = { id: newId(), personId, unitId: unit.id, office: OFFICER[unit.level], validFrom: dateOfDay(day) };
  await tx.appointment.create({ data });
  return true;
}

function officerWarnings(officer: Officer | null, unit: FoundUnit, day: Day): Fault[] {
  if (!officer) return [{ line: null, message: 'Phần đầu chưa ghi cán bộ phụ trách' }];
  if (isInForce(unit, day)) return [];
  return [{ line: officer.line, message: `${unit.name} không còn; ${officer.name} không được giao nhiệm vụ ở đó` }];
}

function changedSomething({ teams, people, officerAppointed, villagesCreated }: RosterImportReport): boolean {
  const counts = teams.created + teams.changed + people.created + people.renamed + villagesCreated.length;
  return counts > 0 || officerAppointed;
}

async function audit(tx: Tx, unit: FoundUnit, report: RosterImportReport, clock: Clock): Promise<void> {
  const { teams, people, leaders, officerAppointed, villagesCreated } = report;
  const detail = { teams, people, leaders, officerAppointed, villagesCreated };
  await tx.auditEvent.create({
    data: { id: newId(), at: clock(), action: 'roster.imported', unitId: unit.id, detail },
  });
}
