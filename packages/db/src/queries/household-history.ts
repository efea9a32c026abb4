import type { HouseholdHistory } from '@cns/domain/coverage-history';

/** All that was recorded about the households `$1`. */
export const HISTORIES = `
  SELECT h.id,
    (SELECT coalesce(json_agg(json_build_object('sequence', e.sequence, 'on', e.on_day, 'facts', e.facts)
        ORDER BY e.sequence), '[]')
      FROM household_edit e WHERE e.household_id = h.id) AS edits,
    (SELECT coalesce(json_agg(json_build_object('sequence', v.sequence, 'on', v.occurred_on, 'atHome', v.lesson_id IS NULL,
        'helped', (SELECT coalesce(json_agg(json_build_object('residentId', p.resident_id, 'services', p.services,
            'skills', (SELECT coalesce(json_agg(json_build_object('skill', s.skill, 'levelAfter', s.level_after)), '[]')
              FROM visit_skill s WHERE s.visit_id = p.visit_id AND s.resident_id = p.resident_id))), '[]')
          FROM visit_participant p WHERE p.visit_id = v.id))), '[]')
      FROM support_visit v WHERE v.household_id = h.id) AS visits,
    (SELECT coalesce(json_agg(json_build_object('residentId', away.id, 'from', away.departed_on, 'until', away.returned_on)), '[]')
      FROM (SELECT r.id, r.departed_on, NULL::date AS returned_on FROM resident r
          WHERE r.household_id = h.id AND r.departed_on IS NOT NULL
        UNION ALL
        SELECT r.id, a.departed_on, a.returned_on FROM resident r JOIN resident_absence a ON a.resident_id = r.id
          WHERE r.household_id = h.id) away) AS absences
  FROM unnest($1::uuid[]) AS h(id)`;

export type HistoryRow = HouseholdHistory & { id: string };
