-- As before, but each village is found by its key: a reading of one village does not pass over the units of the country.
CREATE OR REPLACE FUNCTION villages_at(unit UUID, day DATE) RETURNS SETOF UUID LANGUAGE sql STABLE AS $$
  WITH RECURSIVE below AS (
    SELECT unit AS id
    UNION
    SELECT child.id FROM below CROSS JOIN LATERAL (
      SELECT u.id FROM administrative_unit u
      WHERE u.parent_id = below.id AND NOT EXISTS (
        SELECT FROM unit_past_parent p
        WHERE p.unit_id = u.id AND (p.valid_from IS NULL OR p.valid_from <= day) AND p.valid_to > day)
      UNION ALL
      SELECT p.unit_id FROM unit_past_parent p
      WHERE p.parent_id = below.id AND (p.valid_from IS NULL OR p.valid_from <= day) AND p.valid_to > day
    ) child
  )
  SELECT below.id FROM below CROSS JOIN LATERAL (
    SELECT FROM administrative_unit u
    WHERE u.id = below.id AND u.level = 'village'
      AND (u.valid_from IS NULL OR u.valid_from <= day) AND (u.valid_to IS NULL OR u.valid_to > day)
    OFFSET 0
  ) village
$$;
