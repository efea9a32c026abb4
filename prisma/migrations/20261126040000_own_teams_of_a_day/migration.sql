-- The teams by which a unit, and all that stood below it on a day, was known: by the tree of that day (D-H7, D-T1). A team whose unit had
-- ended by then is known by what that became, also where another of its name was there before.
CREATE FUNCTION own_teams_at(unit UUID, day DATE) RETURNS SETOF UUID LANGUAGE sql STABLE AS $$
  WITH RECURSIVE line AS (
    SELECT id FROM units_at(unit, day) AS id
    UNION
    SELECT before.id FROM line
    JOIN unit_lineage l ON l.successor_id = line.id AND l.main AND l.effective_on <= day
    JOIN administrative_unit before ON before.id = l.predecessor_id AND before.valid_to = l.effective_on
  ), since AS MATERIALIZED (
    SELECT DISTINCT ON (1) (c.before ->> 'id')::uuid AS team_id, (c.before ->> 'unit_id')::uuid AS unit_id
    FROM hierarchy_operation o
    JOIN hierarchy_row_change c ON c.operation_id = o.id AND c.table_name = 'team' AND c.before IS NOT NULL
    WHERE o.state = 'applied' AND o.effective_on > day
    ORDER BY 1, o.effective_on, o.applied_seq, c.seq
  )
  SELECT t.id FROM team t JOIN line ON line.id = t.unit_id
  WHERE NOT EXISTS (SELECT FROM since WHERE since.team_id = t.id)
  UNION
  SELECT since.team_id FROM since JOIN line ON line.id = since.unit_id
$$;
