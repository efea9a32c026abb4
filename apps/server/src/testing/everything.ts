import type { Database } from '@cns/db/database';

/**
 * All that a change of units may touch, as text by row: what an undo must give back byte for byte (D-H6). Units that never
 * were in force, and versions that only count on, are no part of it.
 */
export async function everything(db: Database): Promise<Record<string, string>> {
  const rows = await db.$queryRaw<{ key: string; row: string }[]>`
    SELECT 'unit ' || id AS key, to_jsonb(u)::text AS row FROM administrative_unit u
    WHERE valid_from IS DISTINCT FROM valid_to OR valid_to IS NULL
    UNION ALL SELECT 'counters ' || village_id, to_jsonb(c)::text FROM skill_coverage c
    JOIN administrative_unit u ON u.id = c.village_id AND (u.valid_from IS DISTINCT FROM u.valid_to OR u.valid_to IS NULL)
    UNION ALL SELECT 'standing ' || household_id, to_jsonb(c)::text FROM household_coverage c
    UNION ALL SELECT 'household ' || id, (to_jsonb(h) - 'version')::text FROM household h
    UNION ALL SELECT 'visit ' || id, to_jsonb(v)::text FROM support_visit v
    UNION ALL SELECT 'ancestry ' || ancestor_id || descendant_id, depth::text FROM unit_ancestry a
    JOIN administrative_unit u ON u.id = a.descendant_id AND (u.valid_from IS DISTINCT FROM u.valid_to OR u.valid_to IS NULL)
    UNION ALL SELECT 'former ' || id, to_jsonb(f)::text FROM unit_former_name f
    UNION ALL SELECT 'past ' || unit_id || valid_to, to_jsonb(p)::text FROM unit_past_parent p
    UNION ALL SELECT 'line ' || predecessor_id || successor_id, to_jsonb(l)::text FROM unit_lineage l
    JOIN administrative_unit u ON u.id = l.predecessor_id AND (u.valid_from IS DISTINCT FROM u.valid_to OR u.valid_to IS NULL)
    UNION ALL SELECT 'team ' || id, to_jsonb(t)::text FROM team t
    UNION ALL SELECT 'area ' || team_id || unit_id, '' FROM team_area
    UNION ALL SELECT 'office ' || id, to_jsonb(a)::text FROM appointment a
    UNION ALL SELECT 'group ' || id, to_jsonb(g)::text FROM zalo_group g
    UNION ALL SELECT 'request ' || id, to_jsonb(r)::text FROM join_request r
    UNION ALL SELECT 'asked ' || id, to_jsonb(r)::text FROM resident_request r
    UNION ALL SELECT 'work ' || id, to_jsonb(a)::text FROM assignment a
    UNION ALL SELECT 'scam ' || id, to_jsonb(s)::text FROM scam_report s
    UNION ALL SELECT 'lesson ' || id, to_jsonb(l)::text FROM group_lesson l
    UNION ALL SELECT 'poll ' || id, to_jsonb(p)::text FROM poll p
    UNION ALL SELECT 'sent ' || id, to_jsonb(d)::text FROM dispatch d
    UNION ALL SELECT 'police ' || commune_id, to_jsonb(p)::text FROM police_contact p
    UNION ALL SELECT 'step ' || village_id || step, to_jsonb(c)::text FROM rollout_confirmation c
    UNION ALL SELECT 'rules ' || id, to_jsonb(r)::text FROM group_rules r
    UNION ALL SELECT 'target ' || id, to_jsonb(t)::text FROM target t
    UNION ALL SELECT 'qr ' || id, to_jsonb(q)::text FROM village_qr q
    UNION ALL SELECT 'declared ' || id, to_jsonb(o)::text FROM official_household_count o
    UNION ALL SELECT 'report ' || id, to_jsonb(m)::text FROM monthly_report m
    UNION ALL SELECT 'filed ' || id, to_jsonb(e)::text FROM report_event e
    UNION ALL SELECT 'day ' || village_id || day, to_jsonb(d)::text FROM coverage_day d
    WHERE EXISTS (SELECT FROM jsonb_each_text(to_jsonb(d) - 'village_id' - 'day') WHERE value <> '0')
    UNION ALL SELECT 'move ' || operation_id || household_id, to_jsonb(m)::text FROM household_move m`;
  return Object.fromEntries(rows.map(({ key, row }) => [key, row]));
}
