import type { TargetsView } from '@cns/contracts/targets';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';

/** What was said of villages at once. */
export interface SaidTargets {
  operationId: string;
  code: string;
  period: string;
  values: readonly { villageId: string; value: number | null }[];
  reason: string;
  setById: string | null;
  setAt: Date;
}

export async function sayTargets(tx: Tx, said: readonly SaidTargets[]): Promise<void> {
  const data = said.flatMap(({ values, ...rest }) => values.map((value) => ({ id: newId(), ...value, ...rest })));
  await tx.target.createMany({ data });
}

/** The targets of a unit by period and code: sums over its villages by the borders of a day. */
export async function targetsOf(
  tx: Tx,
  unitId: string,
  borders: Day,
  periods: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const rows = await tx.$queryRaw<{ period: string; code: string; value: number }[]>`
    SELECT t.period, t.code, sum(t.value)::int AS value
    FROM villages_at(${unitId}::uuid, ${borders}::date) AS village (id)
    JOIN target_in_force t ON t.village_id = village.id
    WHERE t.period = ANY(${[...periods]}) AND t.value IS NOT NULL
    GROUP BY t.period, t.code`;
  const byPeriod = new Map(periods.map((period) => [period, new Map<string, number>()]));
  for (const { period, code, value } of rows) byPeriod.get(period)?.set(code, value);
  return byPeriod;
}

/** The targets of each of some units, by code. */
export async function targetsOfEach(
  tx: Tx,
  unitIds: readonly string[],
  borders: Day,
  period: string,
): Promise<Map<string, Map<string, number>>> {
  const rows = await tx.$queryRaw<{ unitId: string; code: string; value: number }[]>`
    SELECT unit.id AS "unitId", t.code, sum(t.value)::int AS value
    FROM unnest(${[...unitIds]}::uuid[]) AS unit (id)
    CROSS JOIN LATERAL villages_at(unit.id, ${borders}::date) AS village (id)
    JOIN target_in_force t ON t.village_id = village.id AND t.period = ${period} AND t.value IS NOT NULL
    GROUP BY unit.id, t.code`;
  const byUnit = new Map(unitIds.map((id) => [id, new Map<string, number>()]));
  for (const { unitId, code, value } of rows) byUnit.get(unitId)?.set(code, value);
  return byUnit;
}

/** The villages in force under a unit, with the households by which a total is split. */
export async function villageWeights(tx: Tx, unitId: string): Promise<{ villageId: string; households: number }[]> {
  return tx.$queryRaw<{ villageId: string; households: number }[]>`
    SELECT c.village_id AS "villageId", greatest(c.households, coalesce(c.official_households, 0)) AS households
    FROM unit_ancestry below
    JOIN skill_coverage c ON c.village_id = below.descendant_id AND c.parent_id IS NOT NULL
    JOIN administrative_unit village ON village.id = c.village_id
    WHERE below.ancestor_id = ${unitId}::uuid ORDER BY village.name_folded, village.id`;
}

/** Households of each of some units, as a total is split by them. */
export async function householdsOfEach(tx: Tx, unitIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ unitId: string; households: number }[]>`
    SELECT unit.id AS "unitId", coalesce(sum(greatest(c.households, coalesce(c.official_households, 0))), 0)::int AS households
    FROM unnest(${[...unitIds]}::uuid[]) AS unit (id)
    LEFT JOIN unit_ancestry below ON below.ancestor_id = unit.id
    LEFT JOIN skill_coverage c ON c.village_id = below.descendant_id AND c.parent_id IS NOT NULL
    GROUP BY unit.id`;
  return new Map(rows.map(({ unitId, households }) => [unitId, households]));
}

const CHANGES_SHOWN = 20;

type Change = Omit<TargetsView['changes'][number], 'name' | 'at'> & { code: string; at: Date };

/** Who said what of the villages now under a unit, the newest first. */
export async function targetChanges(tx: Tx, unitId: string, period: string): Promise<Change[]> {
  return tx.$queryRaw<Change[]>`
    SELECT t.operation_id AS id, t.code, max(t.set_at) AS at, p.display_name AS by, sum(t.value)::int AS total,
      count(*)::int AS villages, t.reason
    FROM target t JOIN unit_ancestry below ON below.descendant_id = t.village_id
    LEFT JOIN person p ON p.id = t.set_by_id
    WHERE below.ancestor_id = ${unitId}::uuid AND t.period = ${period}
    GROUP BY t.operation_id, t.code, p.display_name, t.reason
    ORDER BY max(t.seq) DESC LIMIT ${CHANGES_SHOWN}`;
}
