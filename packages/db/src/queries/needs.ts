import type { NeedState } from '@cns/contracts/enums';
import type { Need } from '@cns/contracts/needs';
import { DomainError } from '@cns/domain/errors';
import type { NeedCounts } from '@cns/domain/needs';
import { addDays, type Day, dayOf } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { unitSummary } from './units.ts';

/** Of each state. */
const MOST_SHOWN = 100;
/** How long what was answered stays in sight. */
const ANSWERED_DAYS = 60;
/** What nobody took up within a year is history. */
const WAITING_DAYS = 365;

interface NeedRow {
  state: NeedState;
  count: number;
  visitId: string;
  village: Parameters<typeof unitSummary>[0];
  household: Need['household'];
  needs: string;
  difficulties: string;
  heardOn: Day;
  heardBy: string;
  takenById: string | null;
  takenBy: string | null;
  takenAt: Date | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  answer: string | null;
}

const HEARD = Prisma.sql`(v.needs <> '' OR v.difficulties <> '')`;
const GONE = Prisma.sql`(h.archived_at IS NOT NULL OR h.erased_at IS NOT NULL)`;
const STATE = Prisma.sql`CASE WHEN f.visit_id IS NULL THEN 'waiting' WHEN f.answered_at IS NULL THEN 'taken' ELSE 'answered' END`;

/** Of each state so many, with how many there are. */
async function read(tx: Tx, where: Prisma.Sql): Promise<NeedRow[]> {
  return tx.$queryRaw<NeedRow[]>`
    WITH heard AS (
      SELECT v.id, v.household_id, v.member_id, v.needs, v.difficulties, v.occurred_on, f.taken_by_id, f.taken_at,
        f.answered_by_id, f.answered_at, f.answer, ${STATE} AS state,
        count(*) OVER (PARTITION BY ${STATE})::int AS count,
        row_number() OVER (PARTITION BY ${STATE} ORDER BY f.answered_at DESC, v.occurred_at, v.id) AS nth
      FROM household h
      JOIN support_visit v ON v.household_id = h.id AND ${HEARD}
      LEFT JOIN need_follow_up f ON f.visit_id = v.id
      WHERE h.archived_at IS NULL AND ${where}
    )
    SELECT heard.id AS "visitId", heard.needs, heard.difficulties, heard.occurred_on::text AS "heardOn",
      heard.state, heard.count, member.display_name AS "heardBy",
      json_build_object('id', village.id, 'level', village.level, 'kind', village.kind, 'name', village.name,
        'parent', json_build_object('name', commune.name)) AS village,
      json_build_object('id', h.id, 'headName', h.head_name, 'hamlet', h.hamlet, 'phone', h.phone) AS household,
      heard.taken_by_id AS "takenById", taker.display_name AS "takenBy", heard.taken_at AS "takenAt",
      answerer.display_name AS "answeredBy", heard.answered_at AS "answeredAt", heard.answer
    FROM heard
    JOIN household h ON h.id = heard.household_id
    JOIN administrative_unit village ON village.id = h.village_id
    JOIN administrative_unit commune ON commune.id = village.parent_id
    JOIN person member ON member.id = heard.member_id
    LEFT JOIN person taker ON taker.id = heard.taken_by_id
    LEFT JOIN person answerer ON answerer.id = heard.answered_by_id
    WHERE heard.nth <= ${MOST_SHOWN}
    ORDER BY array_position(ARRAY['waiting', 'taken', 'answered'], heard.state), heard.nth`;
}

/** Of the households that are in a unit today: what waits or was answered lately. */
function inSight(unitId: string, today: Day): Prisma.Sql {
  return Prisma.sql`
    h.village_id = ANY(ARRAY(SELECT descendant_id FROM unit_ancestry WHERE ancestor_id = ${unitId}::uuid))
    AND CASE WHEN f.visit_id IS NULL THEN v.occurred_on >= ${addDays(today, -WAITING_DAYS)}::date
      ELSE f.answered_at IS NULL OR f.answered_at >= ${addDays(today, -ANSWERED_DAYS)}::date END`;
}

/** What visits heard in a unit, what waits longest first and what was answered last; and how much there is of each. */
export async function needsUnder(
  tx: Tx,
  unitId: string,
  personId: string,
  now: Date,
): Promise<{ needs: Need[]; counts: NeedCounts }> {
  const rows = await read(tx, inSight(unitId, dayOf(now)));
  return { needs: rows.map((row) => needOf(row, personId)), counts: countsOf(rows) };
}

/** @throws DomainError `need_not_found` */
export async function needById(tx: Tx, visitId: string, personId: string): Promise<Need> {
  const [row] = await read(tx, Prisma.sql`v.id = ${visitId}::uuid`);
  if (!row) throw new DomainError('need_not_found');
  return needOf(row, personId);
}

function needOf(row: NeedRow, personId: string): Need {
  const { visitId, household, needs, difficulties, heardOn, heardBy, takenById, takenBy, takenAt } = row;
  const { state, answeredBy, answeredAt, answer } = row;
  return {
    ...{ visitId, household, needs, difficulties, heardOn, heardBy, takenBy, answeredBy },
    village: unitSummary(row.village),
    state,
    takenByMe: takenById === personId,
    takenOn: takenAt && dayOf(takenAt),
    answeredOn: answeredAt && dayOf(answeredAt),
    answer: answer ?? '',
  };
}

interface LockedNeed {
  villageId: string;
  /** The household has gone, or what names it was erased, and with that what it said (D-P3). */
  gone: boolean;
  answered: boolean;
}

/** Locks what a visit heard for a change. @throws DomainError `need_not_found` */
export async function lockNeed(tx: Tx, visitId: string): Promise<LockedNeed> {
  const [row] = await tx.$queryRaw<LockedNeed[]>`
    SELECT h.village_id AS "villageId", ${GONE} AS gone,
      EXISTS (SELECT FROM need_follow_up f WHERE f.visit_id = v.id AND f.answered_at IS NOT NULL) AS answered
    FROM support_visit v JOIN household h ON h.id = v.household_id
    WHERE v.id = ${visitId}::uuid AND (${HEARD} OR ${GONE}) FOR NO KEY UPDATE OF v`;
  if (!row) throw new DomainError('need_not_found');
  return row;
}

/** Whoever takes it over is the one who has it from then on. */
export async function takeUp(tx: Tx, visitId: string, taken: { takenById: string; takenAt: Date }): Promise<void> {
  await tx.needFollowUp.upsert({ where: { visitId }, create: { visitId, ...taken }, update: taken });
}

/** Whoever answers what nobody had taken up has taken it up. */
export async function answer(
  tx: Tx,
  visitId: string,
  { personId, at, words }: { personId: string; at: Date; words: string },
): Promise<void> {
  const answered = { answeredById: personId, answeredAt: at, answer: words };
  await tx.needFollowUp.upsert({
    where: { visitId },
    create: { visitId, takenById: personId, takenAt: at, ...answered },
    update: answered,
  });
}

/** What visits in a span of days (inclusive) heard, by what has become of it; by the borders of the last day (D-H7). */
export async function needsCounted(tx: Tx, unitId: string, { from, to }: { from: Day; to: Day }): Promise<NeedCounts> {
  const rows = await tx.$queryRaw<{ state: NeedState; count: number }[]>`
    SELECT ${STATE} AS state, count(*)::int AS count
    FROM visits_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date) within
    JOIN support_visit v ON v.id = within.visit_id AND ${HEARD}
    LEFT JOIN need_follow_up f ON f.visit_id = v.id
    GROUP BY 1`;
  return countsOf(rows);
}

function countsOf(rows: readonly { state: NeedState; count: number }[]): NeedCounts {
  return { waiting: 0, taken: 0, answered: 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}
