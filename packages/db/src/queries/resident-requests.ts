import type { RequestKind, SkillNumber } from '@cns/contracts/enums';
import type { MyRequest, ResidentRequest } from '@cns/contracts/resident-requests';
import type { HelpPerson } from '@cns/contracts/sessions';
import { DomainError } from '@cns/domain/errors';
import { MOST_OPEN_REQUESTS, requestStanding } from '@cns/domain/resident-requests';
import { type Day, dayOf } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { ownHouseholds } from './erase-households.ts';
import { partsOf } from './lineage.ts';
import { helpersOf } from './teams.ts';
import { unitSummary } from './units.ts';

const MOST_SHOWN = 100;
/** How long a request that is done stays in sight. */
const DONE_DAYS = 14;

interface RequestRow {
  id: string;
  kind: RequestKind;
  village: Parameters<typeof unitSummary>[0];
  skill: SkillNumber | null;
  words: string;
  answer: string;
  askedAt: Date;
  takenAt: Date | null;
  takenById: string | null;
  takenBy: string | null;
  comeOn: Day | null;
  closedAt: Date | null;
  withdrawn: boolean;
  helpedOn: Day | null;
  askerName: string;
  askerPhone: string | null;
  household: { id: string; headName: string; hamlet: string | null } | null;
  visitOn: Day | null;
}

/** A request for help is done as soon as a visit has helped the household, whoever made it. */
async function read(tx: Tx, where: Prisma.Sql): Promise<RequestRow[]> {
  return tx.$queryRaw<RequestRow[]>`
    SELECT q.id, q.kind::text AS kind, q.skill, q.words, q.answer, q.asked_at AS "askedAt", q.taken_at AS "takenAt",
      q.taken_by_id AS "takenById", member.display_name AS "takenBy", q.come_on::text AS "comeOn",
      q.closed_at AS "closedAt", q.withdrawn_at IS NOT NULL AS withdrawn, helped.on::text AS "helpedOn",
      coalesce(joined.full_name, asker.display_name) AS "askerName", asker.phone AS "askerPhone",
      json_build_object('id', village.id, 'level', village.level, 'kind', village.kind, 'name', village.name,
        'parent', json_build_object('name', commune.name)) AS village,
      CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'headName', h.head_name, 'hamlet', h.hamlet) END AS household,
      visit.occurred_on::text AS "visitOn"
    FROM resident_request q
    JOIN administrative_unit village ON village.id = q.village_id
    JOIN administrative_unit commune ON commune.id = village.parent_id
    JOIN person asker ON asker.id = q.person_id
    LEFT JOIN person member ON member.id = q.taken_by_id
    LEFT JOIN household h ON h.id = q.household_id AND h.erased_at IS NULL
    LEFT JOIN support_visit visit ON visit.id = q.visit_id
    LEFT JOIN LATERAL (SELECT r.full_name FROM join_request r
      WHERE r.person_id = q.person_id AND r.village_id = q.village_id ORDER BY r.requested_at DESC LIMIT 1) joined ON true
    LEFT JOIN LATERAL (SELECT v.occurred_on AS on FROM support_visit v
      WHERE q.kind = 'help' AND v.household_id = q.household_id AND v.outcome = 'done' AND v.lesson_id IS NULL AND v.occurred_at >= q.asked_at
      ORDER BY v.occurred_at LIMIT 1) helped ON true
    WHERE ${where}
    ORDER BY q.asked_at DESC, q.id DESC LIMIT ${MOST_SHOWN}`;
}

function said(row: RequestRow) {
  const { id, kind, skill, words, answer, comeOn } = row;
  return {
    ...{ id, kind, skill, words, answer, comeOn },
    village: unitSummary(row.village),
    askedAt: row.askedAt.toISOString(),
    ...requestStanding({
      takenOn: row.takenAt && dayOf(row.takenAt),
      closedOn: row.closedAt && dayOf(row.closedAt),
      withdrawn: row.withdrawn,
      helpedOn: row.helpedOn,
    }),
  };
}

/** What a person asked for, the newest first, with who comes. */
export async function requestsBy(tx: Tx, personId: string, now: Date): Promise<MyRequest[]> {
  const rows = await read(tx, Prisma.sql`q.person_id = ${personId}::uuid`);
  const requests: MyRequest[] = [];
  for (const row of rows) requests.push({ ...said(row), takenBy: await helperOf(tx, row, now) });
  return requests;
}

/** @throws DomainError `request_not_found` for one that is somebody else's */
export async function ownRequest(tx: Tx, personId: string, id: string, now: Date): Promise<MyRequest> {
  const [row] = await read(tx, Prisma.sql`q.id = ${id}::uuid AND q.person_id = ${personId}::uuid`);
  if (!row) throw new DomainError('request_not_found');
  return { ...said(row), takenBy: await helperOf(tx, row, now) };
}

async function helperOf(tx: Tx, { takenById, takenBy, village }: RequestRow, now: Date): Promise<HelpPerson | null> {
  if (takenById === null || takenBy === null) return null;
  const helpers = await helpersOf(tx, village.id, dayOf(now));
  const { phone } = await tx.person.findUniqueOrThrow({ where: { id: takenById }, select: { phone: true } });
  return helpers.find(({ name }) => name === takenBy) ?? { name: takenBy, office: 'team_member', phone };
}

/** What residents of a unit ask for: what is open, and what was done lately; the oldest open one first. */
export async function requestsUnder(tx: Tx, unitId: string, personId: string, now: Date): Promise<ResidentRequest[]> {
  const since = new Date(now.getTime() - DONE_DAYS * 86_400_000);
  const rows = await read(
    tx,
    Prisma.sql`q.withdrawn_at IS NULL AND (q.closed_at IS NULL OR q.closed_at >= ${since})
      AND (helped.on IS NULL OR helped.on >= ${dayOf(since)}::date)
      AND q.village_id = ANY(ARRAY(SELECT descendant_id FROM unit_ancestry WHERE ancestor_id = ${unitId}::uuid))`,
  );
  const requests = rows.map((row) => forTeam(row, personId));
  const isOpen = ({ state }: ResidentRequest) => state === 'waiting' || state === 'taken';
  return [...requests.filter(isOpen).reverse(), ...requests.filter((request) => !isOpen(request))];
}

/** @throws DomainError `request_not_found` */
export async function requestForTeam(tx: Tx, id: string, personId: string): Promise<ResidentRequest> {
  const [row] = await read(tx, Prisma.sql`q.id = ${id}::uuid AND q.withdrawn_at IS NULL`);
  if (!row) throw new DomainError('request_not_found');
  return forTeam(row, personId);
}

function forTeam(row: RequestRow, personId: string): ResidentRequest {
  return {
    ...said(row),
    asker: { name: row.askerName, phone: row.askerPhone },
    household: row.household,
    visitOn: row.visitOn,
    takenBy: row.takenBy,
    takenByMe: row.takenById === personId,
  };
}

/**
 * In which village the person was let in, and with which household: this one, or one that it became or gave them to while
 * their phone still named it (D-H6).
 * @throws DomainError `not_of_village`
 */
export async function homeIn(
  tx: Tx,
  personId: string,
  sentVillageId: string,
): Promise<{ villageId: string; householdId: string | null }> {
  const parts = await partsOf(tx, sentVillageId);
  const joined = await tx.joinRequest.findMany({
    where: { personId, state: 'approved', villageId: { in: parts.map(({ id }) => id) } },
    select: { villageId: true },
  });
  const villageId = parts.find(({ id }) => joined.some((request) => request.villageId === id))?.id;
  if (!villageId) throw new DomainError('not_of_village');
  const homes = await tx.household.findMany({
    where: { id: { in: await ownHouseholds(tx, personId) }, villageId, archivedAt: null, erasedAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return { villageId, householdId: homes[0]?.id ?? null };
}

/** @throws DomainError `requests_too_many` when the person waits for too much already */
export async function checkOpenRequests(tx: Tx, personId: string): Promise<void> {
  // Two at once come one after the other.
  await tx.$executeRaw`SELECT FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
  const count = await tx.residentRequest.count({ where: { personId, closedAt: null, withdrawnAt: null } });
  if (count >= MOST_OPEN_REQUESTS) throw new DomainError('requests_too_many', { count });
}

/** Locks a request for a change. @throws DomainError `request_not_found` */
export async function lockRequest(tx: Tx, id: string): Promise<{ villageId: string; personId: string }> {
  const [row] = await tx.$queryRaw<{ villageId: string; personId: string }[]>`
    SELECT village_id AS "villageId", person_id AS "personId" FROM resident_request WHERE id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new DomainError('request_not_found');
  return row;
}
