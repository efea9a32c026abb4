import type { Database } from '../database.ts';

/** What operators watch, as it stands now: what waits, what went aside, what must be looked at. */
export interface OperatorFigures {
  /** Webhook events that wait (`received`) or went aside (`failed`). */
  inbox: Record<string, number>;
  inboxOldestSeconds: number;
  /** What is queued for Zalo and not done. */
  outbox: Record<string, number>;
  outboxOldestSeconds: number;
  erasuresOpen: number;
  /** Until the first open erasure is due; negative when it is late. Null when none is open. */
  erasureDueInSeconds: number | null;
  /** By kind. */
  alertsUnseen: Record<string, number>;
  /** Found in the last day and mended. */
  mirrorDifferences: number;
  /** What the last recount found other than was kept; null before the first. */
  coverageDifferences: number | null;
}

/** One statement over partial indexes: cheap enough for every look of a collector. */
export async function operatorFigures(db: Database, now: Date): Promise<OperatorFigures> {
  const [row] = await db.$queryRaw<OperatorFigures[]>`
    SELECT
      (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM (
        SELECT state, count(*) AS n FROM zalo_inbox_event WHERE state = 'received' GROUP BY state
        UNION ALL
        SELECT state, count(*) FROM zalo_inbox_event WHERE state = 'failed' GROUP BY state) i) AS inbox,
      coalesce((SELECT extract(epoch FROM ${now} - min(received_at)) FROM zalo_inbox_event
                WHERE state = 'received'), 0)::float8 AS "inboxOldestSeconds",
      (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM (
        SELECT state, count(*) AS n FROM zalo_outbox_item WHERE settled_at IS NULL GROUP BY state) o) AS outbox,
      coalesce((SELECT extract(epoch FROM ${now} - min(not_before)) FROM zalo_outbox_item
                WHERE settled_at IS NULL AND not_before <= ${now}), 0)::float8 AS "outboxOldestSeconds",
      (SELECT count(*)::int FROM erasure_request WHERE done_at IS NULL) AS "erasuresOpen",
      (SELECT extract(epoch FROM min(due_at) - ${now})::float8 FROM erasure_request WHERE done_at IS NULL)
        AS "erasureDueInSeconds",
      (SELECT coalesce(jsonb_object_agg(kind, n), '{}') FROM (
        SELECT kind, count(*) AS n FROM operator_alert WHERE seen_at IS NULL GROUP BY kind) a) AS "alertsUnseen",
      (SELECT count(*)::int FROM mirror_difference
       WHERE found_at > ${now}::timestamptz - INTERVAL '1 day') AS "mirrorDifferences",
      (SELECT differences FROM coverage_verification) AS "coverageDifferences"`;
  if (!row) throw new Error('A SELECT without FROM gives a row');
  return row;
}
