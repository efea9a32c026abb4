/**
 * Visits, read and written as sets on connections of their own: prepared statements that go out together, without an
 * object for each row on the way.
 */
import type { PriorityReason, SkillLevel, SkillNumber, SupportService, VisitOutcome } from '@cns/contracts/enums';
import type { HouseholdStanding, ResidentFacts } from '@cns/domain/coverage';
import type { HouseholdHistory } from '@cns/domain/coverage-history';
import type { Day } from '@cns/domain/time';
import pg from 'pg';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import {
  dayRows,
  MOVE_COUNTERS,
  MOVE_DAYS,
  type Movement,
  standingRow,
  villageRows,
  WRITE_STANDINGS,
} from './coverage-writes.ts';
import { residentJson, type StandingJson, standingFrom, standingJson } from './household-facts.ts';
import { HISTORIES, type HistoryRow } from './household-history.ts';
import type { SealedOperation } from './operations.ts';

/** A household under its lock, with all by which a visit to it is judged. */
export interface LockedHousehold {
  id: string;
  villageId: string;
  /** The village and all above it. */
  ancestry: string[];
  version: number;
  /** The latest day on which anything recorded about it holds. */
  changedOn: Day;
  archived: boolean;
  priority: PriorityReason[];
  assisted: boolean;
  digitalShop: boolean | null;
  residents: VisitedPerson[];
  standing: HouseholdStanding | null;
}

/** Somebody whom the household knows, living there (`departedOn` is `null`) or not any more. */
export type VisitedPerson = ResidentFacts & { id: string; fullName: string; departedOn: Day | null };

/** What one household was taught, judged right, with all that it changes. */
export interface JudgedHelp {
  memberId: string;
  now: Date;
  visit: {
    id: string;
    /** The lesson to which its people came; `null` of a visit at home. */
    lessonId: string | null;
    occurredAt: Date;
    occurredOn: Day;
    outcome: VisitOutcome;
    comeBackOn: Day | null;
    difficulties: string;
    needs: string;
    residents: readonly {
      residentId: string;
      skills: readonly { skill: SkillNumber; levelBefore: SkillLevel | null; levelAfter: SkillLevel }[];
      services: readonly SupportService[];
    }[];
  };
  household: LockedHousehold;
  /** Those of its people whom the visit changed. */
  changed: readonly VisitedPerson[];
  digitalShop: boolean | null;
  /** `null`: nobody lives there any more, and what is told was before that. */
  standing: HouseholdStanding | null;
  /** What it moves, and from which days on. */
  movements: readonly Movement[];
}

/** A visit that was judged right. */
export interface VisitToWrite extends JudgedHelp {
  operation: SealedOperation;
}

/** Visits of different households, in one transaction of their own. */
export interface VisitTransaction {
  /** Locks the households, in the order of their ids, and reads which of the operations were applied before. */
  open(
    householdIds: readonly string[],
    operationIds: readonly string[],
  ): Promise<{ households: Map<string, LockedHousehold>; operations: Map<string, SealedOperation> }>;
  /** All that was recorded about households that are locked. */
  histories(householdIds: readonly string[]): Promise<Map<string, HouseholdHistory>>;
  /** Writes and commits. Nothing is written when any of it is refused by the database. */
  commit(visits: readonly VisitToWrite[]): Promise<void>;
}

export interface VisitStore {
  /** A transaction that is rolled back unless `work` commits it. */
  transaction<T>(work: (tx: VisitTransaction) => Promise<T>): Promise<T>;
  /** The household into which another went, and who its people are there. */
  mergedInto(householdId: string, residentIds: readonly string[]): Promise<MergedInto | null>;
  close(): Promise<void>;
}

export interface MergedInto {
  householdId: string;
  residents: Map<string, string>;
}

export interface VisitStoreOptions {
  url: string;
  connections: number;
  onError: (error: unknown) => void;
}

export function openVisitStore({ url, connections, onError }: VisitStoreOptions): VisitStore {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    // A visit that was acknowledged survives a power cut, whatever the server's own settings say. Everything here is found
    // by key: a plan made while a table was still empty, also one that checks a foreign key, would read it whole for ever.
    options: '-c TimeZone=UTC -c synchronous_commit=on -c enable_seqscan=off -c plan_cache_mode=force_generic_plan',
    application_name: 'cns_visits',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    // Statements that do not wait for each other's answer leave together.
    pipeline: true,
  } as pg.PoolConfig);
  pool.on('error', onError);
  return {
    transaction: (work) => inTransaction(pool, work),
    mergedInto: (householdId, residentIds) => mergedInto(pool, householdId, residentIds),
    close: () => pool.end(),
  };
}

async function mergedInto(
  pool: pg.Pool,
  householdId: string,
  residentIds: readonly string[],
): Promise<MergedInto | null> {
  const { rows } = await pool.query<{ into: string | null; residents: { id: string; into: string }[] }>(
    `SELECT h.merged_into_id AS into, coalesce((SELECT json_agg(json_build_object('id', r.id, 'into', r.merged_into_id))
       FROM resident r WHERE r.id = ANY($2::uuid[]) AND r.merged_into_id IS NOT NULL), '[]') AS residents
     FROM household h WHERE h.id = $1::uuid`,
    [householdId, residentIds],
  );
  const [row] = rows;
  if (!row?.into) return null;
  return { householdId: row.into, residents: new Map(row.residents.map(({ id, into }) => [id, into])) };
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: VisitTransaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let committed = false;
  try {
    const done = await work({
      open: (householdIds, operationIds) => open(client, householdIds, operationIds),
      histories: (householdIds) => histories(client, householdIds),
      commit: async (visits) => {
        await commit(client, visits);
        committed = true;
      },
    });
    if (!committed) await client.query('ROLLBACK');
    client.release();
    return done;
  } catch (error) {
    const isBack = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    client.release(!isBack);
    throw error;
  }
}

/**
 * The locked row is the newest; what stands beside it is as old as the statement. `seen` tells whether somebody wrote in
 * between: each writer of a household counts its version on.
 */
const LOCK_HOUSEHOLDS = `
  SELECT h.id, h.village_id AS "villageId", h.archived, h.priority, h.assisted, h.digital_shop AS "digitalShop", h.version,
    h.changed_on AS "changedOn",
    (SELECT same.version FROM household same WHERE same.id = h.id) AS seen,
    ARRAY(SELECT ancestor_id::text FROM unit_ancestry WHERE descendant_id = h.village_id) AS ancestry,
    (SELECT coalesce(json_agg(${residentJson('r', { named: true })}), '[]') FROM resident r WHERE r.household_id = h.id) AS residents,
    (SELECT ${standingJson('c')} FROM household_coverage c WHERE c.household_id = h.id) AS standing
  FROM (
    SELECT id, village_id, (archived_at IS NOT NULL AND left_on IS NULL) OR erased_at IS NOT NULL AS archived, priority::text[] AS priority,
      assisted_by_id IS NOT NULL AS assisted, digital_shop, version,
      changed_on::text AS changed_on
    FROM household WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
  ) h`;

const KNOWN_OPERATIONS = `
  SELECT id, person_id AS "personId", route, encode(content_hash, 'hex') AS "contentHash"
  FROM operation_receipt WHERE id = ANY($1::uuid[])`;

type HouseholdRow = Omit<LockedHousehold, 'standing'> & {
  seen: number;
  standing: StandingJson | null;
};

/** What was applied is read under the locks: whoever sends the same at the same moment waits there, and then finds it. */
async function open(client: pg.PoolClient, householdIds: readonly string[], operationIds: readonly string[]) {
  const [, households, known] = await Promise.all([
    client.query('BEGIN'),
    lockedFresh(() => lockHouseholds(client, householdIds)),
    client.query<SealedOperation>({ name: 'cns_known_operations', text: KNOWN_OPERATIONS, values: [operationIds] }),
  ]);
  return { operations: new Map(known.rows.map((row) => [row.id, row])), households };
}

async function lockedFresh(lock: () => Promise<HouseholdRow[]>): Promise<Map<string, LockedHousehold>> {
  const locked = await lock();
  // The locks are held after the first look, so a second one sees all that was written.
  const fresh = locked.every(({ version, seen }) => version === seen) ? locked : await lock();
  return new Map(
    fresh.map(({ seen: _, ...row }) => [row.id, { ...row, standing: row.standing && standingFrom(row.standing) }]),
  );
}

async function lockHouseholds(client: pg.PoolClient, ids: readonly string[]): Promise<HouseholdRow[]> {
  const { rows } = await client.query<HouseholdRow>({
    name: 'cns_lock_households',
    text: LOCK_HOUSEHOLDS,
    values: [ids],
  });
  return rows;
}

async function histories(client: pg.PoolClient, ids: readonly string[]): Promise<Map<string, HouseholdHistory>> {
  const { rows } = await client.query<HistoryRow>({ name: 'cns_histories', text: HISTORIES, values: [ids] });
  return historiesFrom(rows);
}

function historiesFrom(rows: readonly HistoryRow[]): Map<string, HouseholdHistory> {
  return new Map(rows.map(({ id, ...history }) => [id, history]));
}

/** `$1` visits, `$2` who was helped, `$3` levels, `$4` people as they stand now. */
const RECORDS = `
  logged AS (
    SELECT * FROM json_to_recordset($1::json) AS v(operation_id uuid, person_id uuid, route text, content_hash text,
      now timestamptz, id uuid, lesson_id uuid, household_id uuid, village_id uuid, occurred_at timestamptz, occurred_on date,
      outcome "VisitOutcome", come_back_on date, difficulties text, needs text, digital_shop boolean, sequence int, audit_id uuid)
  ), visit AS (
    INSERT INTO support_visit (id, lesson_id, household_id, village_id, member_id, occurred_at, occurred_on, outcome,
      come_back_on, difficulties, needs, created_at, sequence)
    SELECT id, lesson_id, household_id, village_id, person_id, occurred_at, occurred_on, outcome, come_back_on,
      difficulties, needs, now, sequence
    FROM logged ORDER BY id
  ), participant AS (
    INSERT INTO visit_participant (visit_id, resident_id, services)
    SELECT visit_id, resident_id, ARRAY(SELECT json_array_elements_text(services))::"SupportService"[]
    FROM json_to_recordset($2::json) AS p(visit_id uuid, resident_id uuid, services json)
  ), learned AS (
    INSERT INTO visit_skill (visit_id, resident_id, skill, level_before, level_after)
    SELECT * FROM json_to_recordset($3::json) AS s(visit_id uuid, resident_id uuid, skill smallint,
      level_before "SkillLevel", level_after "SkillLevel")
  ), person AS (
    UPDATE resident r SET skill1 = p.skill1, skill2 = p.skill2, skill3 = p.skill3, skill4 = p.skill4, skill5 = p.skill5,
      vneid_level = p.vneid_level, public_service_account = p.public_service_account,
      payment_account = p.payment_account, health_record = p.health_record, digital_signature = p.digital_signature
    FROM json_to_recordset($4::json) AS p(id uuid, skill1 "SkillLevel", skill2 "SkillLevel", skill3 "SkillLevel",
      skill4 "SkillLevel", skill5 "SkillLevel", vneid_level smallint, public_service_account boolean,
      payment_account boolean, health_record boolean, digital_signature boolean)
    WHERE r.id = p.id
  ), house AS (
    UPDATE household h SET version = l.sequence, digital_shop = l.digital_shop,
      changed_on = greatest(h.changed_on, l.occurred_on)
    FROM logged l WHERE h.id = l.household_id
  )`;

/** The same with the receipts of the visits and their audit. */
const WRITE_VISITS = `
  WITH ${RECORDS}, receipt AS (
    INSERT INTO operation_receipt (id, person_id, route, content_hash, at)
    SELECT operation_id, person_id, route, decode(content_hash, 'hex'), now FROM logged ORDER BY operation_id
  )
  INSERT INTO audit_event (id, at, person_id, action, unit_id, subject_id, operation_id)
  SELECT audit_id, now, person_id, 'visit.logged', village_id, id, operation_id FROM logged`;

async function commit(client: pg.PoolClient, visits: readonly VisitToWrite[]): Promise<void> {
  const { record, coverage } = statementsOf(visits);
  const written = [record, ...coverage].map((statement) => client.query(statement));
  const [end] = await Promise.all([client.query('COMMIT'), ...written]);
  // PostgreSQL answers so, and without an error, when a statement before it failed.
  if (end.command !== 'COMMIT') throw new Error(`Visits were not committed: ${end.command}`);
}

/** What is recorded, and what is counted of it. */
export function statementsOf(visits: readonly VisitToWrite[]): { record: pg.QueryConfig; coverage: pg.QueryConfig[] } {
  return {
    record: { name: 'cns_write_visits', text: WRITE_VISITS, values: rowsOf(visits) },
    coverage: countingOf(visits),
  };
}

/** In the transaction of whatever brought these people together: records, levels, standings, counters (D-S8). */
export async function writeHelp(tx: Tx, help: readonly JudgedHelp[]): Promise<void> {
  await tx.$executeRawUnsafe(`WITH ${RECORDS} SELECT count(*) FROM logged`, ...rowsOf(help));
  for (const { text, values = [] } of countingOf(help)) await tx.$executeRawUnsafe(text, ...values);
}

/** Households under their locks in a transaction of Prisma's; see `VisitTransaction.open`. */
export async function lockForHelp(tx: Tx, ids: readonly string[]): Promise<Map<string, LockedHousehold>> {
  return lockedFresh(() => tx.$queryRawUnsafe<HouseholdRow[]>(LOCK_HOUSEHOLDS, ids));
}

/** All that was recorded about households that are locked. */
export async function historiesIn(tx: Tx, ids: readonly string[]): Promise<Map<string, HouseholdHistory>> {
  return historiesFrom(await tx.$queryRawUnsafe<HistoryRow[]>(HISTORIES, ids));
}

function countingOf(visits: readonly JudgedHelp[]): pg.QueryConfig[] {
  const movements = visits.flatMap((visit) => visit.movements);
  const standings = visits.flatMap(({ household: { id, villageId }, standing }) =>
    standing ? [standingRow(id, villageId, standing)] : [],
  );
  const set = (name: string, text: string, rows: unknown[]) => ({ name, text, values: [JSON.stringify(rows)] });
  return [
    set('cns_write_standings', WRITE_STANDINGS, standings),
    // Last: all members of a village meet at its row of counters, so it is held no longer than needed.
    set('cns_move_counters', MOVE_COUNTERS, villageRows(movements)),
    set('cns_move_days', MOVE_DAYS, dayRows(movements)),
  ];
}

function rowsOf(visits: readonly (JudgedHelp & Partial<VisitToWrite>)[]): [string, string, string, string] {
  const logged = visits.map(({ operation, memberId, now, visit, household, digitalShop }) => ({
    operation_id: operation?.id,
    person_id: memberId,
    route: operation?.route,
    content_hash: operation?.contentHash,
    now,
    id: visit.id,
    lesson_id: visit.lessonId,
    household_id: household.id,
    village_id: household.villageId,
    occurred_at: visit.occurredAt,
    occurred_on: visit.occurredOn,
    outcome: visit.outcome,
    come_back_on: visit.comeBackOn,
    difficulties: visit.difficulties,
    needs: visit.needs,
    digital_shop: digitalShop,
    sequence: household.version + 1,
    audit_id: newId(),
  }));
  const participants = visits.flatMap(({ visit }) =>
    visit.residents.map(({ residentId, services }) => ({ visit_id: visit.id, resident_id: residentId, services })),
  );
  const skills = visits.flatMap(({ visit }) =>
    visit.residents.flatMap((helped) =>
      helped.skills.map(({ skill, levelBefore, levelAfter }) => ({
        visit_id: visit.id,
        resident_id: helped.residentId,
        skill,
        level_before: levelBefore,
        level_after: levelAfter,
      })),
    ),
  );
  const people = visits.flatMap(({ changed }) => changed.map(personRow));
  return [JSON.stringify(logged), JSON.stringify(participants), JSON.stringify(skills), JSON.stringify(people)];
}

function personRow({ id, petals, ...person }: VisitedPerson) {
  const [skill1 = null, skill2 = null, skill3 = null, skill4 = null, skill5 = null] = petals;
  return {
    id,
    skill1,
    skill2,
    skill3,
    skill4,
    skill5,
    vneid_level: person.vneidLevel,
    public_service_account: person.publicServiceAccount,
    payment_account: person.paymentAccount,
    health_record: person.healthRecord,
    digital_signature: person.digitalSignature,
  };
}
