import type { Figure, FigureEntry, ReportWords, SaidWords } from '@cns/contracts/reports';
import type { Share } from '@cns/contracts/scalars';
import type { ReportingPeriod } from '@cns/domain/periods';
import type { OwedReport } from '@cns/domain/report-sum';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import { shownState, timelinessOf } from '@cns/domain/reports';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { inForce } from './in-force.ts';
import { owesUnder } from './report-requests.ts';
import { judgedAt, phoneSealOf } from './report-seals.ts';
import { WORDS_OF_REPORT } from './report-words.ts';
import { standingsUnder } from './reports.ts';
import { UNIT_ROW, type UnitInLine, type UnitRow } from './units.ts';

/** The units that owe a report to this one: those right below it on a day, by the tree of that day (D-R6, D-H7); under the key of a report on demand only those that were asked. */
export async function filersUnder(tx: Tx, unitId: string, day: Day, key: string | null = null): Promise<UnitRow[]> {
  return tx.$queryRaw<UnitRow[]>`
    SELECT ${UNIT_ROW}
    FROM children_at(${unitId}::uuid, ${day}::date) AS child (id)
    JOIN administrative_unit unit ON unit.id = child.id
    LEFT JOIN administrative_unit parent ON parent.id = unit.parent_id
    WHERE ${owesUnder(key, Prisma.sql`child.id`)}
    ORDER BY unit.name_folded`;
}

/** The level whose reports a unit receives; a village stands for itself. The district exists only in its time (D-H2). */
export async function levelBelow(tx: Tx, unit: Pick<UnitInLine, 'id' | 'level'>, day: Day): Promise<FilingLevel> {
  if (unit.level === 'village' || unit.level === 'commune') return 'village';
  if (unit.level === 'district') return 'commune';
  const districts = await tx.administrativeUnit.count({
    where: { parentId: unit.id, level: 'district', ...inForce(day) },
  });
  return districts > 0 ? 'district' : 'commune';
}

export type OwedUnit = OwedReport & { unit: UnitRow; reportId: string | null; digest: string | null };

/** The reports that are owed to a unit in a period, whether or not they have come (D-R6). */
export async function owedTo(
  tx: Tx,
  unit: { id: string; name: string },
  provinceId: string,
  level: FilingLevel,
  period: ReportingPeriod,
  now: Date,
): Promise<OwedUnit[]> {
  const filers = await filersUnder(tx, unit.id, period.to, period.key);
  const standings = await standingsUnder(tx, unit.id, provinceId, level, period.key);
  const approved = await approvedUnder(tx, unit.id, provinceId, level, period.key);
  return filers.map((filer) => {
    const report = standings.get(filer.id);
    const filed = approved.get(filer.id);
    return {
      unit: filer,
      unitId: filer.id,
      name: filer.name,
      commune: unit,
      state: shownState(report?.state ?? 'draft', period, now),
      timeliness: timelinessOf(report ? judgedAt(report) : null, period, now),
      seal: report ? phoneSealOf(report) : null,
      submittedAt: report?.submittedAt ?? null,
      approved: filed ? { figures: filed.figures, words: filed.words, said: saidIn(filer.name, filed) } : null,
      reportId: filed?.reportId ?? null,
      digest: filed?.digest ?? null,
    };
  });
}

interface ApprovedReport {
  unitId: string;
  reportId: string;
  digest: string | null;
  figures: Figure[];
  words: ReportWords;
  entries: FigureEntry[];
  said: SaidWords[];
}

/** What a report says to indicators of words: those in it, and its own. */
function saidIn(unit: string, { entries, said }: Pick<ApprovedReport, 'entries' | 'said'>): SaidWords[] {
  return [...said, ...entries.flatMap(({ code, words }) => (words === '' ? [] : [{ code, unit, words }]))];
}

async function approvedUnder(
  tx: Tx,
  unitId: string,
  provinceId: string,
  level: FilingLevel,
  key: string,
): Promise<Map<string, ApprovedReport>> {
  const rows = await tx.$queryRaw<ApprovedReport[]>`
    SELECT r.unit_id AS "unitId", r.id AS "reportId", encode(r.digest, 'hex') AS digest, r.figures,
           ${WORDS_OF_REPORT} AS words, r.entries,
           coalesce(r.basis -> 'said', '[]') AS said
    FROM reporting_period p
    JOIN monthly_report r ON r.period_id = p.id AND r.state = 'approved'
    WHERE r.unit_id = ANY (ARRAY(SELECT id FROM children_at(${unitId}::uuid, p.to_on) AS id))
      AND p.province_id = ${provinceId}::uuid AND p.level = ${level}::"UnitLevel" AND p.key = ${key}`;
  return new Map(rows.map((row) => [row.unitId, row]));
}

/** How many villages under each child of a unit have filed, and whose reports are approved. */
export async function villageReportsPerChild(
  tx: Tx,
  unitId: string,
  provinceId: string,
  { key, to }: { key: string; to: Day },
): Promise<Map<string, { filed: Share; approved: Share }>> {
  const rows = await tx.$queryRaw<{ unitId: string; total: number; filed: number; approved: number }[]>`
    SELECT child.id AS "unitId", count(*)::int AS total,
           count(*) FILTER (WHERE r.state IN ('submitted', 'approved'))::int AS filed,
           count(*) FILTER (WHERE r.state = 'approved')::int AS approved
    FROM children_at(${unitId}::uuid, ${to}::date) AS child (id)
    CROSS JOIN LATERAL (SELECT id FROM villages_at(child.id, ${to}::date) AS id
      WHERE ${owesUnder(key, Prisma.sql`id`)}) AS village
    LEFT JOIN reporting_period p ON p.province_id = ${provinceId}::uuid AND p.level = 'village' AND p.key = ${key}
    LEFT JOIN monthly_report r ON r.period_id = p.id AND r.unit_id = village.id
    GROUP BY child.id`;
  return new Map(
    rows.map(({ total, filed, approved, ...row }) => [
      row.unitId,
      { filed: { count: filed, total }, approved: { count: approved, total } },
    ]),
  );
}
