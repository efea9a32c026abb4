import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';

/** A province's own form of the commune report; `null` where the form of Decree 30 is used. */
export async function templateOf(tx: Tx, provinceId: string): Promise<Uint8Array | null> {
  const row = await tx.paperTemplate.findFirst({ where: { provinceId, withdrawnAt: null } });
  return row?.content ?? null;
}

/** When the form in force was laid, and under which name. */
export async function layingOf(tx: Tx, provinceId: string): Promise<{ fileName: string; laidAt: Date } | null> {
  return tx.paperTemplate.findFirst({
    where: { provinceId, withdrawnAt: null },
    select: { fileName: true, laidAt: true },
  });
}

/** Puts a form in the place of the one before; without a form the one before is withdrawn. */
export async function layTemplate(
  tx: Tx,
  provinceId: string,
  form: { fileName: string; content: Uint8Array<ArrayBuffer> } | null,
  now: Date,
): Promise<void> {
  await tx.paperTemplate.updateMany({ where: { provinceId, withdrawnAt: null }, data: { withdrawnAt: now } });
  if (form) await tx.paperTemplate.create({ data: { id: newId(), provinceId, ...form, laidAt: now } });
}

/**
 * The commune by which a form is shown best, and the period: where most reports of villages are approved in one of the
 * periods, the newest first; while there are none, the commune in which most happened.
 * @returns `null` for a province without any commune, or without an approved report
 */
export async function exampleFor(
  tx: Tx,
  provinceId: string,
  keys: readonly string[],
): Promise<{ communeId: string | null; key: string | null }> {
  const [row] = await tx.$queryRaw<{ communeId: string; key: string | null }[]>`
    SELECT commune.id AS "communeId", filed.key
    FROM unit_ancestry below
    JOIN administrative_unit commune ON commune.id = below.descendant_id AND commune.level = 'commune' AND commune.valid_to IS NULL
    LEFT JOIN LATERAL (
      SELECT p.key, count(*) AS reports
      FROM administrative_unit village
      JOIN monthly_report r ON r.unit_id = village.id AND r.state = 'approved'
      JOIN reporting_period p ON p.id = r.period_id AND p.level = 'village' AND p.key = ANY(${keys as string[]}::text[])
      WHERE village.parent_id = commune.id GROUP BY p.key ORDER BY p.key DESC LIMIT 1
    ) filed ON true
    LEFT JOIN LATERAL (
      SELECT sum(c.visits) AS visits
      FROM administrative_unit village JOIN skill_coverage c ON c.village_id = village.id WHERE village.parent_id = commune.id
    ) done ON true
    WHERE below.ancestor_id = ${provinceId}::uuid
    ORDER BY filed.key DESC NULLS LAST, filed.reports DESC NULLS LAST, done.visits DESC NULLS LAST, commune.name_folded
    LIMIT 1`;
  return row ?? { communeId: null, key: null };
}
