/** Targets follow villages that are merged or divided: added up on a merger, with the households on a division (D-R8, D-H6). */
import { lastMonthOf } from '@cns/domain/period-kinds';
import { followTargets, type HouseholdFlow } from '@cns/domain/targets';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { type SaidTargets, sayTargets } from '../queries/targets.ts';

interface Change {
  id: string;
  effectiveOn: Day;
  now: Date;
}

/** Says anew what the change moves, for every period that has not ended; the undo takes it back. */
export async function carryTargets(tx: Tx, change: Change): Promise<void> {
  const flows = await householdFlows(tx, change.id);
  if (flows.length === 0) return;
  const villages = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  const rows = await tx.$queryRaw<{ villageId: string; period: string; code: string; value: number }[]>`
    SELECT village_id AS "villageId", period, code, value FROM target_in_force
    WHERE village_id = ANY(${villages}::uuid[]) AND value IS NOT NULL`;
  const running = rows.filter(({ period }) => lastMonthOf(period) >= change.effectiveOn.slice(0, 7));
  const said: SaidTargets[] = [];
  for (const key of new Set(running.map(({ period, code }) => `${period} ${code}`))) {
    const [period = '', code = ''] = key.split(' ');
    const given = running.filter((row) => row.period === period && row.code === code);
    const before = new Map(given.map(({ villageId, value }) => [villageId, value]));
    const after = followTargets(before, flows);
    const values = [...after].flatMap(([villageId, value]) =>
      before.get(villageId) === value ? [] : [{ villageId, value }],
    );
    const reason = 'Theo sáp nhập, chia thôn';
    said.push({ operationId: change.id, period, code, values, reason, setById: null, setAt: change.now });
  }
  await sayTargets(tx, said);
}

/**
 * From each village that the operation ended or took a part of, to where its households are; first to the one that follows
 * it: itself while it goes on, else its main successor.
 */
async function householdFlows(tx: Tx, operationId: string): Promise<HouseholdFlow[]> {
  return tx.$queryRaw<HouseholdFlow[]>`
    WITH line AS (
      SELECT (c.after ->> 'predecessor_id')::uuid AS from_id, (c.after ->> 'successor_id')::uuid AS to_id,
        (c.after ->> 'main')::boolean AS main, c.seq
      FROM hierarchy_row_change c
      JOIN administrative_unit village ON village.id = (c.after ->> 'predecessor_id')::uuid AND village.level = 'village'
      WHERE c.operation_id = ${operationId}::uuid AND c.table_name = 'unit_lineage' AND c.after IS NOT NULL
    ), way AS (
      SELECT DISTINCT ON (from_id, to_id) from_id, to_id, main, seq FROM line ORDER BY from_id, to_id, seq DESC
    )
    SELECT way.from_id AS "from", way.to_id AS "to", main, seq,
      (SELECT count(*)::int FROM household_move m WHERE m.operation_id = ${operationId}::uuid
        AND m.from_village_id = way.from_id AND m.to_village_id = way.to_id) AS households
    FROM way
    UNION ALL
    SELECT DISTINCT way.from_id, way.from_id, true, 0::bigint,
      (SELECT count(*)::int FROM household h WHERE h.village_id = way.from_id)
    FROM way JOIN administrative_unit village ON village.id = way.from_id AND village.valid_to IS NULL
    ORDER BY main DESC, seq`;
}
