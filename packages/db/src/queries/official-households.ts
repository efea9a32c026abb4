import type { UnitSummary } from '@cns/contracts/units';
import type { OfficialNumber } from '@cns/domain/hierarchy/official-numbers';
import { type Day, dateOfDay } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { unitSummary } from './units.ts';

export interface OfficialDeclaration {
  id: string;
  villageId: string;
  /** `null`: not known any more. */
  households: number | null;
  asOf: Day;
  source: string;
  declaredById: string | null;
  declaredAt: Date;
}

/** Keeps the number. A trigger lets the newest by its day be the one in use; of two of one day, the later said. */
export async function declareOfficial(tx: Tx, declaration: OfficialDeclaration): Promise<void> {
  const { id, villageId, households, asOf, source, declaredById, declaredAt } = declaration;
  await tx.officialHouseholdCount.createMany({
    data: [{ id, villageId, households, asOf: dateOfDay(asOf), source, declaredById, declaredAt }],
  });
}

/** The numbers in use of these villages; a village without one is left out. */
export async function officialNumbers(tx: Tx, villageIds: readonly string[]): Promise<Map<string, OfficialNumber>> {
  const rows = await tx.$queryRaw<(OfficialNumber & { villageId: string })[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (village_id) village_id AS "villageId", households, as_of::text AS "asOf"
      FROM official_household_count WHERE village_id = ANY(${villageIds as string[]}::uuid[])
      ORDER BY village_id, as_of DESC, declared_at DESC
    ) newest WHERE households IS NOT NULL`;
  return new Map(rows.map(({ villageId, households, asOf }) => [villageId, { households, asOf }]));
}

interface DeclaredCount {
  households: number;
  asOf: Day;
  source: string;
}

export interface VillageOfficial {
  village: UnitSummary;
  registered: number;
  exceeded: boolean;
  official: DeclaredCount | null;
  history: DeclaredCount[];
}

type OfficialRow = Parameters<typeof unitSummary>[0] &
  Pick<VillageOfficial, 'registered' | 'exceeded'> & {
    history: (Omit<DeclaredCount, 'households'> & { households: number | null })[];
  };

function known(count: OfficialRow['history'][number] | undefined): DeclaredCount | null {
  return count && count.households !== null ? { ...count, households: count.households } : null;
}

/** The villages under a unit: those first in which more households are registered than were declared, then the undeclared. */
export async function officialHouseholds(tx: Tx, unitId: string): Promise<VillageOfficial[]> {
  const rows = await tx.$queryRaw<OfficialRow[]>`
    SELECT village.id, village.level::text AS level, village.kind::text AS kind, village.name,
      json_build_object('name', commune.name) AS parent, c.households AS registered,
      coalesce(c.households > c.official_households, false) AS exceeded,
      coalesce((SELECT json_agg(json_build_object('households', o.households, 'asOf', o.as_of, 'source', o.source)
          ORDER BY o.as_of DESC, o.declared_at DESC)
        FROM official_household_count o WHERE o.village_id = village.id), '[]') AS history
    FROM unit_ancestry below
    JOIN skill_coverage c ON c.village_id = below.descendant_id AND c.parent_id IS NOT NULL
    JOIN administrative_unit village ON village.id = c.village_id
    JOIN administrative_unit commune ON commune.id = village.parent_id
    WHERE below.ancestor_id = ${unitId}::uuid
    ORDER BY exceeded DESC, c.official_households IS NOT NULL, village.name_folded`;
  return rows.map(({ registered, exceeded, history, ...unit }) => ({
    village: unitSummary(unit),
    registered,
    exceeded,
    official: known(history[0]),
    history: history.flatMap((count) => known(count) ?? []),
  }));
}
