/** A household and its visits as the contract shows them, written by PostgreSQL: expressions of SQL that give JSON. */

/** What `householdJson` reads. */
export const HOUSEHOLD_PARTS = `household h
  JOIN administrative_unit village ON village.id = h.village_id
  JOIN administrative_unit commune ON commune.id = village.parent_id
  LEFT JOIN household_coverage c ON c.household_id = h.id`;

/** A `HouseholdDetail`. @param visits an expression: the visits that are shown */
export function householdJson(visits: string): string {
  return `json_build_object(
    'id', h.id, 'headName', h.head_name, 'phone', h.phone, 'hamlet', h.hamlet, 'priority', h.priority,
    'version', h.version, 'digitalShop', h.digital_shop,
    'village', json_build_object('id', village.id, 'level', village.level, 'kind', village.kind, 'name', village.name,
      'fullName', village.name || ', ' || commune.name),
    'residentCount', coalesce(c.residents, 0),
    'petals', json_build_array(c.skill1, c.skill2, c.skill3, c.skill4, c.skill5),
    'goalOneMember', coalesce(c.goal_one_member, false),
    'lastVisitOn', c.last_visit_on, 'comeBackOn', c.come_back_on,
    'assistedBy', (SELECT json_build_object('personId', p.id, 'name', p.display_name)
      FROM person p WHERE p.id = h.assisted_by_id),
    'leftOn', h.left_on,
    'residents', ${peopleOf('r.departed_on IS NULL')},
    'formerResidents', ${peopleOf('r.departed_on IS NOT NULL', "'departure', r.departure, 'departedOn', r.departed_on,")},
    'visits', ${visits},
    'consents', coalesce((SELECT json_agg(json_build_object(
        'purpose', g.purpose, 'channel', g.channel, 'recordedBy', member.display_name,
        'givenAt', ${instant('g.given_at')}, 'withdrawnAt', ${instant('g.withdrawn_at')})
        ORDER BY g.given_at, g.id)
      FROM consent g LEFT JOIN person member ON member.id = g.recorded_by_id
      WHERE g.household_id = h.id), '[]'))`;
}

/** People of `h`. @param which a condition; @param more what is said of them beside */
function peopleOf(which: string, more = ''): string {
  return `coalesce((SELECT json_agg(json_build_object(
      'id', r.id, 'fullName', r.full_name, 'relation', r.relation, 'birthYear', r.birth_year, 'relationBefore', r.relation_before, ${more}
      'petals', json_build_array(r.skill1, r.skill2, r.skill3, r.skill4, r.skill5),
      'indicators', json_build_object('vneidLevel', r.vneid_level,
        'publicServiceAccount', r.public_service_account, 'paymentAccount', r.payment_account,
        'healthRecord', r.health_record, 'digitalSignature', r.digital_signature))
      ORDER BY r.relation, r.birth_year, r.id)
    FROM resident r WHERE r.household_id = h.id AND ${which}), '[]')`;
}

/** The newest visits of `h`. @param count an expression */
export function newestVisits(count: string): string {
  return `coalesce((SELECT json_agg(${VISIT_JSON} ORDER BY v.occurred_at DESC, v.id DESC)
    FROM (SELECT * FROM support_visit visit WHERE visit.household_id = h.id
      ORDER BY visit.occurred_at DESC, visit.id DESC LIMIT ${count}) v), '[]')`;
}

/** A `VisitRecord`, of a row `v` of `support_visit`. */
export const VISIT_JSON = `json_build_object(
  'id', v.id, 'occurredAt', ${instant('v.occurred_at')},
  'memberName', (SELECT member.display_name FROM person member WHERE member.id = v.member_id), 'outcome', v.outcome,
  'comeBackOn', v.come_back_on, 'difficulties', v.difficulties, 'needs', v.needs,
  'residents', coalesce((SELECT json_agg(json_build_object(
      'residentId', p.resident_id, 'fullName', r.full_name, 'services', p.services,
      'skills', coalesce((SELECT json_agg(json_build_object(
          'skill', s.skill, 'levelBefore', s.level_before, 'levelAfter', s.level_after) ORDER BY s.skill)
        FROM visit_skill s WHERE s.visit_id = v.id AND s.resident_id = p.resident_id), '[]')))
    FROM visit_participant p JOIN resident r ON r.id = p.resident_id WHERE p.visit_id = v.id), '[]'))`;

/** An instant as ISO 8601 in UTC. */
function instant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
