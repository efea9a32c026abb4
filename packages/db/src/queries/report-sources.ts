/** What stands behind a report above the village: the reports in it as filed, and the villages below those. */
import type { Figure, ReportWords } from '@cns/contracts/reports';
import { compareVietnamese } from '@cns/domain/names';
import type { ReportingPeriod } from '@cns/domain/periods';
import type { OwedReport } from '@cns/domain/report-sum';
import { type StoredState, shownState, timelinessOf } from '@cns/domain/reports';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { owesUnder } from './report-requests.ts';
import { judgedAt, phoneSealOf, SEAL_COLUMNS, type SealColumns } from './report-seals.ts';
import { WORDS_OF_REPORT } from './report-words.ts';

type Filed = { figures: Figure[]; words: ReportWords };

/** The reports that were in a sum when it was last handed in, each as it was filed then, by unit. */
export async function filedSourcesOf(tx: Tx, reportId: string): Promise<Map<string, Filed>> {
  const rows = await tx.$queryRaw<(Filed & { unitId: string })[]>`
    SELECT source."unitId", own.filed -> 'figures' AS figures, own.filed -> 'words' AS words
    FROM (
      SELECT filed FROM report_event WHERE report_id = ${reportId}::uuid AND action = 'submitted'
      ORDER BY at DESC, id DESC LIMIT 1
    ) sum
    CROSS JOIN jsonb_to_recordset(sum.filed -> 'sources' -> 'reports')
      AS source("unitId" uuid, "reportId" uuid, digest text)
    JOIN report_event own ON own.report_id = source."reportId" AND own.action = 'submitted'
      AND own.filed ->> 'digest' = source.digest`;
  return new Map(rows.map(({ unitId, figures, words }) => [unitId, { figures, words }]));
}

interface VillageRow extends SealColumns {
  unitId: string;
  name: string;
  communeId: string;
  communeName: string;
  state: StoredState | null;
  submittedAt: Date | null;
  figures: Figure[] | null;
  words: ReportWords;
}

/** The report that each village under a unit owes, by commune and name; one statement for two thousand. */
export async function villageReportsUnder(
  tx: Tx,
  unitId: string,
  provinceId: string,
  period: ReportingPeriod,
  now: Date,
): Promise<OwedReport[]> {
  const rows = await tx.$queryRaw<VillageRow[]>`
    SELECT village.id AS "unitId", village.name, commune.id AS "communeId", commune.name AS "communeName",
           r.state::text AS state, r.submitted_at AS "submittedAt",
           ${SEAL_COLUMNS},
           CASE WHEN r.state = 'approved' THEN r.figures END AS figures,
           ${WORDS_OF_REPORT} AS words
    FROM unit_ancestry below
    JOIN administrative_unit village ON village.id = below.descendant_id AND village.level = 'village'
      AND (village.valid_from IS NULL OR village.valid_from <= ${period.to}::date)
      AND (village.valid_to IS NULL OR village.valid_to > ${period.to}::date)
    JOIN administrative_unit commune ON commune.id = village.parent_id
    LEFT JOIN reporting_period p ON p.province_id = ${provinceId}::uuid AND p.level = 'village'
      AND p.key = ${period.key}
    LEFT JOIN monthly_report r ON r.period_id = p.id AND r.unit_id = village.id
    WHERE below.ancestor_id = ${unitId}::uuid AND ${owesUnder(period.key, Prisma.sql`village.id`)}`;
  return rows
    .map(({ communeId, communeName, figures, words, state, unitId: id, name, submittedAt, ...sealed }) => ({
      unitId: id,
      name,
      submittedAt,
      commune: { id: communeId, name: communeName },
      state: shownState(state ?? 'draft', period, now),
      timeliness: timelinessOf(judgedAt(sealed), period, now),
      seal: phoneSealOf(sealed),
      approved: figures ? { figures, words } : null,
    }))
    .sort((a, b) => compareVietnamese(a.commune.name, b.commune.name) || compareVietnamese(a.name, b.name));
}
