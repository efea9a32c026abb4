import type { RolloutStep } from '@cns/contracts/enums';
import type { Tx } from '../database.ts';

/** Households of a village with somebody in a group of its residents, and registered ones. */
export interface GroupHouseholds {
  /** `null` = nobody knows. */
  inGroup: number | null;
  registered: number;
}

/**
 * A household is in a group by whoever was let in as one of it, or has its phone number; of an ordinary group, as declared.
 * Where a village has both kinds the larger number counts, for the same households may be in both.
 */
export async function householdsInGroups(tx: Tx, villageIds: readonly string[]): Promise<Map<string, GroupHouseholds>> {
  const rows = await tx.$queryRaw<(GroupHouseholds & { villageId: string })[]>`
    WITH standing AS (
      SELECT id, unit_id, origin, declared_households, refreshed_at FROM zalo_group
      WHERE unit_id = ANY(${[...villageIds]}::uuid[]) AND kind = 'community' AND disbanded_at IS NULL
    ), seen AS (
      SELECT h.village_id, count(DISTINCT h.id)::int AS households
      FROM standing g
      JOIN group_membership m ON m.group_id = g.id AND m.state = 'member' AND m.person_id IS NOT NULL
      JOIN person p ON p.id = m.person_id
      JOIN household h ON h.village_id = g.unit_id AND h.archived_at IS NULL
        AND (h.phone = p.phone OR EXISTS (
          SELECT FROM join_request j WHERE j.household_id = h.id AND j.person_id = p.id AND j.state = 'approved'))
      GROUP BY h.village_id
    )
    SELECT village.id AS "villageId",
           greatest(
             (SELECT max(declared_households) FROM standing g WHERE g.unit_id = village.id),
             (SELECT coalesce(max(seen.households), 0) FROM standing g LEFT JOIN seen ON seen.village_id = g.unit_id
              WHERE g.unit_id = village.id AND g.refreshed_at IS NOT NULL HAVING count(*) > 0)) AS "inGroup",
           (SELECT count(*)::int FROM household h WHERE h.village_id = village.id AND h.archived_at IS NULL)
             AS registered
    FROM unnest(${[...villageIds]}::uuid[]) AS village (id)`;
  return new Map(rows.map(({ villageId, ...counted }) => [villageId, counted]));
}

/** A group of the residents as the roll-out looks at it. */
export interface StandingCommunity {
  id: string;
  unitId: string;
  name: string;
  joinApproval: boolean | null;
}

export async function communitiesOf(tx: Tx, villageIds: readonly string[]): Promise<StandingCommunity[]> {
  return tx.$queryRaw<StandingCommunity[]>`
    SELECT id, unit_id AS "unitId", name, join_approval AS "joinApproval" FROM zalo_group
    WHERE unit_id = ANY(${[...villageIds]}::uuid[]) AND kind = 'community' AND disbanded_at IS NULL
    ORDER BY id`;
}

/** What happened in villages since a day, and whether they have a QR in use. */
export interface VillageActivity {
  qrReady: boolean;
  messages: number;
  visits: number;
}

export async function activityOf(
  tx: Tx,
  villageIds: readonly string[],
  since: Date,
): Promise<Map<string, VillageActivity>> {
  const rows = await tx.$queryRaw<(VillageActivity & { villageId: string })[]>`
    SELECT village.id AS "villageId",
           EXISTS (SELECT FROM village_qr qr WHERE qr.village_id = village.id AND qr.revoked_at IS NULL) AS "qrReady",
           (SELECT coalesce(sum(d.from_people + d.from_oa), 0)::int
            FROM zalo_group g JOIN group_message_day d ON d.group_id = g.id AND d.day >= ${since}::date
            WHERE g.unit_id = village.id AND g.kind = 'community' AND g.disbanded_at IS NULL) AS messages,
           (SELECT count(*)::int FROM support_visit v
            WHERE v.village_id = village.id AND v.occurred_on >= ${since}::date) AS visits
    FROM unnest(${[...villageIds]}::uuid[]) AS village (id)`;
  return new Map(rows.map(({ villageId, ...activity }) => [villageId, activity]));
}

export interface Confirmation {
  villageId: string;
  step: RolloutStep;
  at: Date;
  by: string | null;
}

export async function confirmationsOf(tx: Tx, villageIds: readonly string[]): Promise<Confirmation[]> {
  return tx.$queryRaw<Confirmation[]>`
    SELECT c.village_id AS "villageId", c.step::text AS step, c.confirmed_at AS at, p.display_name AS by
    FROM rollout_confirmation c LEFT JOIN person p ON p.id = c.confirmed_by_id
    WHERE c.village_id = ANY(${[...villageIds]}::uuid[])`;
}

/** Whoever said it first stays the one who said it. */
export async function confirmStep(
  tx: Tx,
  villageId: string,
  step: RolloutStep,
  by: { at: Date; personId: string },
): Promise<void> {
  await tx.rolloutConfirmation.createMany({
    data: [{ villageId, step, confirmedAt: by.at, confirmedById: by.personId }],
    skipDuplicates: true,
  });
}

export async function withdrawStep(tx: Tx, villageId: string, step: RolloutStep): Promise<void> {
  await tx.rolloutConfirmation.deleteMany({ where: { villageId, step } });
}
