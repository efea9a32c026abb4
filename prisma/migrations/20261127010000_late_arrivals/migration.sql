-- What arrives for units that have gone, or that an undo takes away, is led the way of one operation and comes back with it.

-- Which operation a lineage comes of: a household that follows it late is one of those that the operation moved (D-H6).
ALTER TABLE unit_lineage
  ADD COLUMN operation_id UUID REFERENCES hierarchy_operation (id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX unit_lineage_operation_id_idx ON unit_lineage (operation_id);
UPDATE unit_lineage line SET operation_id = (
  SELECT c.operation_id FROM hierarchy_row_change c
  WHERE c.table_name = 'unit_lineage' AND c.after ->> 'predecessor_id' = line.predecessor_id::text
    AND c.after ->> 'successor_id' = line.successor_id::text
  ORDER BY c.seq DESC LIMIT 1);

-- What people asked for, were given to do, reported, said and agreed on stands at the successor, and comes back with the undo.
DO $$
DECLARE name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['resident_request', 'assignment', 'scam_report', 'poll', 'dispatch', 'police_contact',
    'rollout_confirmation', 'group_rules'] LOOP
    EXECUTE format(
      'CREATE TRIGGER hierarchy_change_kept AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW
       WHEN (coalesce(current_setting(''cns.hierarchy_operation'', true), '''') <> '''')
       EXECUTE FUNCTION keep_row_change()', name);
  END LOOP;
END $$;

-- As before, but what a person left behind and has been erased since is nothing that stands in the way of an undo.
CREATE OR REPLACE FUNCTION restore_hierarchy_rows(operation UUID) RETURNS TABLE (conflict_table TEXT, conflict_row JSONB)
LANGUAGE plpgsql AS $$
DECLARE
  change RECORD;
  key_columns TEXT;
  changed_columns TEXT;
  source JSONB;
  done BIGINT;
  there BOOLEAN;
BEGIN
  FOR change IN SELECT * FROM hierarchy_row_change WHERE operation_id = operation ORDER BY seq DESC LOOP
    SELECT string_agg(format('t.%1$I = r.%1$I', a.attname), ' AND ') INTO key_columns
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = change.table_name::regclass AND i.indisprimary;
    IF change.after IS NULL THEN
      EXECUTE format('INSERT INTO %1$I SELECT * FROM jsonb_populate_record(NULL::%1$I, $1)', change.table_name)
        USING change.before;
      done := 1;
    ELSIF change.before IS NULL AND change.table_name = 'administrative_unit' THEN
      UPDATE administrative_unit SET valid_to = valid_from
      WHERE id = (change.after ->> 'id')::uuid AND valid_to IS NULL;
      GET DIAGNOSTICS done = ROW_COUNT;
    ELSIF change.before IS NULL THEN
      EXECUTE format('DELETE FROM %1$I t USING jsonb_populate_record(NULL::%1$I, $1) r WHERE %2$s', change.table_name, key_columns)
        USING change.after;
      GET DIAGNOSTICS done = ROW_COUNT;
    ELSE
      SELECT string_agg(format('%1$I = b.%1$I', key), ', ') INTO changed_columns
      FROM jsonb_each(change.after) WHERE value IS DISTINCT FROM change.before -> key;
      SELECT jsonb_object_agg(key, value) INTO source
      FROM jsonb_each(change.after) WHERE value IS DISTINCT FROM change.before -> key;
      EXECUTE format(
        'UPDATE %1$I t SET %2$s FROM jsonb_populate_record(NULL::%1$I, $1) r, jsonb_populate_record(NULL::%1$I, $2) b
         WHERE %3$s AND to_jsonb(t) @> $3', change.table_name, changed_columns, key_columns)
        USING change.after, change.before, source;
      GET DIAGNOSTICS done = ROW_COUNT;
      IF done = 0 AND change.table_name IN ('join_request', 'resident_request', 'assignment', 'scam_report', 'poll', 'dispatch') THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM %1$I t, jsonb_populate_record(NULL::%1$I, $1) r WHERE %2$s)',
          change.table_name, key_columns) INTO there USING change.after;
        IF NOT there THEN done := 1; END IF;
      END IF;
    END IF;
    IF done = 0 THEN
      conflict_table := change.table_name;
      conflict_row := change.after;
      RETURN NEXT;
    END IF;
  END LOOP;
END $$;
