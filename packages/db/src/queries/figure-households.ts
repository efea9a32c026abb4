/** The households behind a figure of a village, now or at the end of a day: what it opens down to (D-S8). */
import type { CoverageFigure, FigureStanding } from '@cns/contracts/figures';
import type { HouseholdCard } from '@cns/contracts/households';
import type { Borders } from '@cns/contracts/units';
import { type CoverageCounters, contributionOf } from '@cns/domain/coverage';
import { standingBy } from '@cns/domain/coverage-figures';
import { contributionAt } from '@cns/domain/coverage-history';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { type StandingJson, standingFrom, standingJson } from './household-facts.ts';
import { HISTORIES, type HistoryRow } from './household-history.ts';
import { householdsPage } from './households.ts';

interface FigureQuestion {
  figure: CoverageFigure;
  standing: FigureStanding;
  /** Null: now. */
  at: Day | null;
  borders: Borders;
  cursor?: string | undefined;
  limit: number;
  /** Whether who asks may see the households of a village: some may have gone to another one since that day. */
  mayRead: (villageId: string) => Promise<boolean>;
}

export interface FigureHouseholds {
  standings: Record<FigureStanding, number>;
  households: HouseholdCard[];
  next: string | null;
}

export async function figureHouseholds(
  tx: Tx,
  villageId: string,
  { figure, standing, at, borders, mayRead, ...page }: FigureQuestion,
): Promise<FigureHouseholds> {
  const households = at === null ? await standNow(tx, villageId) : await stoodThen(tx, villageId, at, borders);
  const standings = { yes: 0, no: 0, unknown: 0 };
  const chosen: string[] = [];
  for (const { id, counters } of households) {
    const stands = standingBy(figure, counters);
    if (stands) standings[stands] += 1;
    if (stands === standing) chosen.push(id);
  }
  const villages = await tx.household.groupBy({ by: ['villageId'], where: { id: { in: chosen } } });
  const open: string[] = [];
  for (const { villageId: id } of villages) if (id === villageId || (await mayRead(id))) open.push(id);
  const where = { id: { in: chosen }, villageId: { in: open } };
  return { standings, ...(await householdsPage(tx, where, page)) };
}

/** A household and what it adds to its village. */
interface Adding {
  id: string;
  counters: CoverageCounters;
}

const STANDINGS = `
  SELECT c.household_id AS id, ${standingJson('c')} AS standing FROM household_coverage c WHERE c.village_id = $1::uuid`;

async function standNow(tx: Tx, villageId: string): Promise<Adding[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string; standing: StandingJson }[]>(STANDINGS, villageId);
  return rows.map(({ id, standing }) => ({ id, counters: contributionOf(standingFrom(standing)) }));
}

async function stoodThen(tx: Tx, villageId: string, day: Day, borders: Borders): Promise<Adding[]> {
  const ids = await householdsThen(tx, villageId, borders === 'then' ? day : null);
  const histories = await tx.$queryRawUnsafe<HistoryRow[]>(HISTORIES, ids);
  return histories.map((history) => ({ id: history.id, counters: contributionAt(history, day) }));
}

/** The households of a village by the borders of a day, or of today: where the first change after it took one from, it was. */
async function householdsThen(tx: Tx, villageId: string, borders: Day | null): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT h.id FROM household h LEFT JOIN LATERAL (
      SELECT m.from_village_id FROM household_move m JOIN hierarchy_operation o ON o.id = m.operation_id
      WHERE m.household_id = h.id AND m.effective_on > ${borders}::date
      ORDER BY m.effective_on, o.applied_seq LIMIT 1
    ) since ON true
    WHERE (h.village_id = ${villageId}::uuid
        OR h.id IN (SELECT household_id FROM household_move WHERE from_village_id = ${villageId}::uuid))
      AND coalesce(since.from_village_id, h.village_id) = ${villageId}::uuid`;
  return rows.map(({ id }) => id);
}
