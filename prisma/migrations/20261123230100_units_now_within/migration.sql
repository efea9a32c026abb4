-- The units of a level that were in force on a day and that today lie under a unit: themselves, or what they have become in the
-- main. So each report of the past counts in exactly one unit of today (D-H7).
CREATE FUNCTION units_now_within(unit UUID, wanted "UnitLevel", day DATE) RETURNS SETOF UUID LANGUAGE sql STABLE AS $$
  WITH RECURSIVE line AS (
    SELECT u.id FROM unit_ancestry below JOIN administrative_unit u ON u.id = below.descendant_id
    WHERE below.ancestor_id = unit AND u.level = wanted AND u.valid_to IS NULL
    UNION
    SELECT p.id FROM line
    JOIN unit_lineage l ON l.successor_id = line.id AND l.main
    JOIN administrative_unit p ON p.id = l.predecessor_id AND p.level = wanted AND p.valid_to IS NOT NULL
  )
  SELECT u.id FROM line JOIN administrative_unit u ON u.id = line.id
  WHERE (u.valid_from IS NULL OR u.valid_from <= day) AND (u.valid_to IS NULL OR u.valid_to > day)
$$;
