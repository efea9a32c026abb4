-- The units right below a unit on a day, and visits by the borders of a day with what is asked of them.

CREATE FUNCTION children_at(unit UUID, day DATE) RETURNS SETOF UUID LANGUAGE sql STABLE AS $$
  SELECT u.id FROM administrative_unit u
  WHERE u.parent_id = unit
    AND (u.valid_from IS NULL OR u.valid_from <= day) AND (u.valid_to IS NULL OR u.valid_to > day)
    AND NOT EXISTS (
      SELECT FROM unit_past_parent p
      WHERE p.unit_id = u.id AND (p.valid_from IS NULL OR p.valid_from <= day) AND p.valid_to > day)
  UNION ALL
  SELECT p.unit_id FROM unit_past_parent p JOIN administrative_unit u ON u.id = p.unit_id
  WHERE p.parent_id = unit AND (p.valid_from IS NULL OR p.valid_from <= day) AND p.valid_to > day
    AND (u.valid_from IS NULL OR u.valid_from <= day) AND (u.valid_to IS NULL OR u.valid_to > day)
$$;

DROP FUNCTION visits_within(UUID, DATE, DATE, DATE);

-- The visits of a span of days (inclusive) to households that on the day of `borders` belonged to a unit, with the village
-- they belonged to. A village whose households never moved needs no look at its households. `met`: somebody was there.
CREATE FUNCTION visits_within(unit UUID, borders DATE, from_day DATE, to_day DATE)
RETURNS TABLE (visit_id UUID, village_id UUID, household_id UUID, member_id UUID, met BOOLEAN) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE here AS MATERIALIZED (
    SELECT id FROM villages_at(unit, borders) AS id
  ), moved AS MATERIALIZED (
    SELECT here.id FROM here
    WHERE EXISTS (SELECT FROM unit_lineage l WHERE l.predecessor_id = here.id OR l.successor_id = here.id)
    UNION
    SELECT next.id FROM moved CROSS JOIN LATERAL (
      SELECT l.predecessor_id AS id FROM unit_lineage l WHERE l.successor_id = moved.id
      UNION ALL
      SELECT l.successor_id FROM unit_lineage l WHERE l.predecessor_id = moved.id
    ) next
  )
  SELECT v.id, v.village_id, v.household_id, v.member_id, v.outcome IN ('done', 'come_back')
  FROM support_visit v
  WHERE v.village_id = ANY (ARRAY(SELECT id FROM here EXCEPT SELECT id FROM moved))
    AND v.occurred_on BETWEEN from_day AND to_day
  UNION ALL
  SELECT v.id, place.id, v.household_id, v.member_id, v.outcome IN ('done', 'come_back')
  FROM support_visit v JOIN household h ON h.id = v.household_id
  CROSS JOIN LATERAL (
    SELECT coalesce((
      SELECT m.from_village_id
      FROM household_move m JOIN hierarchy_operation o ON o.id = m.operation_id
      WHERE m.household_id = h.id AND m.effective_on > borders
      ORDER BY m.effective_on, o.applied_seq LIMIT 1), h.village_id) AS id
  ) place
  WHERE v.village_id = ANY (ARRAY(SELECT id FROM moved)) AND v.occurred_on BETWEEN from_day AND to_day
    AND place.id IN (SELECT id FROM here)
$$;
