import type { Ask } from '../ask.ts';
import { HOUSEHOLD_PARTS, householdJson, VISIT_JSON } from './household-json.ts';

/**
 * What stands after a visit was logged, as JSON text: the visit, and its household with this visit alone. However many
 * visits a household has had, the answer costs the same.
 */
const ANSWERS = `
  SELECT v.id, json_build_object('visit', record.visit,
    'household', ${householdJson('json_build_array(record.visit)')})::text AS answer
  FROM support_visit v CROSS JOIN LATERAL (SELECT ${VISIT_JSON} AS visit) record, ${HOUSEHOLD_PARTS}
  WHERE v.id = ANY($1::uuid[]) AND h.id = v.household_id`;

/** By the id of the visit; without those that are not there. */
export async function visitAnswers(ask: Ask, visitIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await ask<{ id: string; answer: string }>(ANSWERS, visitIds);
  return new Map(rows.map(({ id, answer }) => [id, answer]));
}
