-- Which teams served a unit on a day, and which groups were its: by the tree of that day, as each later change of units found
-- them (D-H7, D-T1).

-- A unit and everything that stood below it on a day, by the tree of that day.
CREATE FUNCTION units_at(unit UUID, day DATE) RETURNS SETOF UUID LANGUAGE sql STABLE AS $$
  WITH RECURSIVE below AS (
    SELECT unit AS id
    UNION
    SELECT child.id FROM below CROSS JOIN LATERAL children_at(below.id, day) AS child (id)
  )
  SELECT below.id FROM below JOIN administrative_unit u USING (id)
  WHERE (u.valid_from IS NULL OR u.valid_from <= day) AND (u.valid_to IS NULL OR u.valid_to > day)
$$;

-- An area that a later change of units gave or took is as that change found it.
CREATE FUNCTION teams_at(unit UUID, day DATE) RETURNS SETOF UUID LANGUAGE sql STABLE AS $$
  WITH here AS MATERIALIZED (
    SELECT id FROM units_at(unit, day) AS id
  ), since AS MATERIALIZED (
    SELECT DISTINCT ON (1, 2) (coalesce(c.before, c.after) ->> 'team_id')::uuid AS team_id,
      (coalesce(c.before, c.after) ->> 'unit_id')::uuid AS unit_id, c.before IS NOT NULL AS served
    FROM hierarchy_operation o
    JOIN hierarchy_row_change c ON c.operation_id = o.id AND c.table_name = 'team_area'
    WHERE o.state = 'applied' AND o.effective_on > day
    ORDER BY 1, 2, o.effective_on, o.applied_seq, c.seq
  )
  SELECT area.team_id FROM team_area area JOIN here ON here.id = area.unit_id
  WHERE NOT EXISTS (SELECT FROM since WHERE since.team_id = area.team_id AND since.unit_id = area.unit_id)
  UNION
  SELECT since.team_id FROM since JOIN here ON here.id = since.unit_id WHERE since.served
$$;

CREATE FUNCTION groups_at(unit UUID, day DATE) RETURNS TABLE (group_id UUID, unit_id UUID) LANGUAGE sql STABLE AS $$
  WITH here AS MATERIALIZED (
    SELECT id FROM units_at(unit, day) AS id
  ), since AS MATERIALIZED (
    SELECT DISTINCT ON (1) (c.before ->> 'id')::uuid AS group_id, (c.before ->> 'unit_id')::uuid AS unit_id
    FROM hierarchy_operation o
    JOIN hierarchy_row_change c ON c.operation_id = o.id AND c.table_name = 'zalo_group' AND c.before IS NOT NULL
    WHERE o.state = 'applied' AND o.effective_on > day
    ORDER BY 1, o.effective_on, o.applied_seq, c.seq
  )
  SELECT g.id, g.unit_id FROM zalo_group g JOIN here ON here.id = g.unit_id
  WHERE NOT EXISTS (SELECT FROM since WHERE since.group_id = g.id)
  UNION ALL
  SELECT since.group_id, since.unit_id FROM since JOIN here ON here.id = since.unit_id
$$;
