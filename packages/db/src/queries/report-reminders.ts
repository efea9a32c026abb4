import type { ReportingPeriod } from '@cns/domain/periods';
import type { ReminderStage } from '@cns/domain/report-reminders';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { owesUnder } from './report-requests.ts';

/** A unit that has not filed, and by which ways it can be reached. */
export interface SilentUnit {
  unitId: string;
  name: string;
  /** A group of the Official Account of the unit itself. */
  groupId: string | null;
  /** Who answers for it, by Official Account. */
  oaUserId: string | null;
  /** That person is in the receiver's group, and so may be mentioned there. */
  inGroup: boolean;
}

/** A unit to which reports are owed that have not come. */
export interface WaitingReceiver {
  receiverId: string;
  /** A group of the Official Account in which those who owe are. */
  groupId: string | null;
  /** The officers of the receiver itself, by Official Account. */
  officers: string[];
  silent: SilentUnit[];
}

/** The provinces that have anybody to remind: those with teams. */
export async function provincesWithTeams(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT u.id FROM team t
    JOIN unit_ancestry above ON above.descendant_id = t.unit_id
    JOIN administrative_unit u ON u.id = above.ancestor_id AND u.level = 'province' AND u.valid_to IS NULL`;
  return rows.map(({ id }) => id);
}

const OFFICES: Record<FilingLevel, { answers: string[]; receives: string[] }> = {
  village: { answers: ['team_leader', 'team_deputy'], receives: ['commune_leader', 'commune_officer'] },
  commune: { answers: ['commune_officer', 'commune_leader'], receives: ['province_officer', 'district_officer'] },
  district: { answers: ['district_officer'], receives: ['province_officer'] },
};

/**
 * Who under a province has not filed in a period, by the unit that waits for it. A draft and a returned report have not come
 * (D-R6). Units without a team or officer in force have nobody to remind and are left to the board.
 */
export async function waitingReceivers(
  tx: Tx,
  provinceId: string,
  level: FilingLevel,
  period: ReportingPeriod,
  today: Day,
): Promise<WaitingReceiver[]> {
  const { answers, receives } = OFFICES[level];
  return tx.$queryRaw<WaitingReceiver[]>`
    WITH silent AS (
      SELECT unit.id, unit.name, unit.name_folded, unit.parent_id
      FROM unit_ancestry below
      JOIN administrative_unit unit ON unit.id = below.descendant_id AND unit.level = ${level}::"UnitLevel"
        AND (unit.valid_from IS NULL OR unit.valid_from <= ${period.to}::date)
        AND (unit.valid_to IS NULL OR unit.valid_to > ${period.to}::date)
      WHERE below.ancestor_id = ${provinceId}::uuid AND ${owesUnder(period.key, Prisma.sql`unit.id`)} AND NOT EXISTS (
        SELECT FROM reporting_period p JOIN monthly_report r ON r.period_id = p.id
        WHERE p.province_id = ${provinceId}::uuid AND p.level = ${level}::"UnitLevel" AND p.key = ${period.key}
          AND r.unit_id = unit.id AND r.state IN ('submitted', 'approved'))
    ), office AS (
      SELECT coalesce(area.unit_id, a.unit_id) AS unit_id, a.office::text AS office, a.created_at, identity.zalo_id
      FROM appointment a
      LEFT JOIN team_area area ON area.team_id = a.team_id
      LEFT JOIN zalo_identity identity ON identity.person_id = a.person_id AND identity.kind = 'oa'
      WHERE (a.valid_from IS NULL OR a.valid_from <= ${today}::date)
        AND (a.valid_to IS NULL OR a.valid_to > ${today}::date)
    ), oa_group AS (
      SELECT DISTINCT ON (unit_id) unit_id, id FROM zalo_group
      WHERE origin = 'official_account' AND disbanded_at IS NULL AND lapsed_at IS NULL AND kind <> 'community'
      ORDER BY unit_id, kind, created_at
    )
    SELECT s.parent_id AS "receiverId",
      (SELECT id FROM oa_group WHERE unit_id = s.parent_id) AS "groupId",
      coalesce((SELECT array_agg(DISTINCT o.zalo_id) FROM office o
        WHERE o.unit_id = s.parent_id AND o.office = ANY(${receives}) AND o.zalo_id IS NOT NULL), '{}') AS officers,
      jsonb_agg(jsonb_build_object(
        'unitId', s.id, 'name', s.name,
        'groupId', (SELECT id FROM oa_group WHERE unit_id = s.id),
        'oaUserId', who.zalo_id,
        'inGroup', EXISTS (SELECT FROM group_membership m JOIN oa_group g ON g.id = m.group_id
          WHERE g.unit_id = s.parent_id AND m.zalo_id = who.zalo_id AND m.state = 'member')
      ) ORDER BY s.name_folded) AS silent
    FROM silent s
    LEFT JOIN LATERAL (
      SELECT o.zalo_id FROM office o
      WHERE o.unit_id = s.id AND o.office = ANY(${answers}) AND o.zalo_id IS NOT NULL
      ORDER BY array_position(${answers}, o.office), o.created_at LIMIT 1) who ON true
    WHERE EXISTS (SELECT FROM office o WHERE o.unit_id = s.id AND o.office = ANY(${answers}))
    GROUP BY s.parent_id`;
}

export interface Reminder {
  id: string;
  receiverId: string;
  level: FilingLevel;
  periodKey: string;
  stage: ReminderStage;
  at: Date;
  missing: number;
  unreachable: number;
}

/** Remembers a reminder. @returns false when it has gone out already */
export async function claimReminder(tx: Tx, reminder: Reminder): Promise<boolean> {
  const { count } = await tx.reportReminder.createMany({ data: [reminder], skipDuplicates: true });
  return count === 1;
}

/**
 * The last reminder to those who owe a unit their reports. Not reached is also to whom Zalo would not deliver it: one message is for
 * one unit, except that in the group of the receiver itself.
 */
export async function lastReminder(
  tx: Tx,
  receiverId: string,
  level: FilingLevel,
  periodKey: string,
): Promise<Pick<Reminder, 'at' | 'missing' | 'unreachable'> | null> {
  const [last = null] = await tx.$queryRaw<Pick<Reminder, 'at' | 'missing' | 'unreachable'>[]>`
    SELECT r.at, r.missing, least(r.missing, CASE WHEN bool_or(g.unit_id = r.receiver_id) THEN r.missing
      ELSE r.unreachable + count(i.id) END)::int AS unreachable
    FROM report_reminder r
    LEFT JOIN zalo_outbox_item i ON i.cause_id = r.id AND i.state = 'refused' AND r.stage <> 'overdue'
    LEFT JOIN zalo_group g ON g.id = i.group_id
    WHERE r.receiver_id = ${receiverId}::uuid AND r.level = ${level}::"UnitLevel" AND r.period_key = ${periodKey}
    GROUP BY r.id ORDER BY r.at DESC LIMIT 1`;
  return last;
}
