-- The tree of units changes with time (D-H2…H7): operations with an exact undo, where units stood before, and what moved.

CREATE TYPE "HierarchyKind" AS ENUM ('create', 'rename', 'recode', 'move', 'merge', 'split', 'abolish', 'await');
CREATE TYPE "HierarchyState" AS ENUM ('scheduled', 'applied', 'undone', 'refused');

-- ---------------------------------------------------------------- Operations

CREATE TABLE hierarchy_operation (
  id UUID NOT NULL,
  kind "HierarchyKind" NOT NULL,
  scope_id UUID,
  title TEXT NOT NULL,
  decision_number TEXT NOT NULL,
  effective_on DATE NOT NULL,
  change JSONB NOT NULL,
  state "HierarchyState" NOT NULL,
  applied_seq BIGINT,
  touched UUID[] DEFAULT ARRAY[]::UUID[],
  report JSONB,
  refusal JSONB,
  requested_by_id UUID,
  requested_at TIMESTAMPTZ(6) NOT NULL,
  applied_at TIMESTAMPTZ(6),
  undone_by_id UUID,
  undone_at TIMESTAMPTZ(6),
  CONSTRAINT hierarchy_operation_pkey PRIMARY KEY (id),
  CONSTRAINT operation_decided CHECK (kind = 'await' OR btrim(decision_number) <> ''),
  CONSTRAINT operation_applied CHECK (
    (applied_seq IS NULL) = (applied_at IS NULL) AND (state <> 'applied' OR applied_at IS NOT NULL)),
  CONSTRAINT operation_undone CHECK ((state = 'undone') = (undone_at IS NOT NULL)),
  CONSTRAINT operation_refused CHECK ((state = 'refused') = (refusal IS NOT NULL))
);
ALTER TABLE hierarchy_operation
  ADD CONSTRAINT hierarchy_operation_scope_id_fkey FOREIGN KEY (scope_id) REFERENCES administrative_unit (id)
    ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT hierarchy_operation_requested_by_id_fkey FOREIGN KEY (requested_by_id) REFERENCES person (id)
    ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT hierarchy_operation_undone_by_id_fkey FOREIGN KEY (undone_by_id) REFERENCES person (id)
    ON DELETE SET NULL ON UPDATE CASCADE;
CREATE UNIQUE INDEX hierarchy_operation_applied_seq_key ON hierarchy_operation (applied_seq);
CREATE INDEX hierarchy_operation_scope_id_idx ON hierarchy_operation (scope_id);
CREATE INDEX hierarchy_operation_requested_by_id_idx ON hierarchy_operation (requested_by_id);
CREATE INDEX hierarchy_operation_undone_by_id_idx ON hierarchy_operation (undone_by_id);
CREATE INDEX hierarchy_operation_due ON hierarchy_operation (effective_on) WHERE state = 'scheduled';
CREATE SEQUENCE hierarchy_applied_seq;

CREATE TABLE hierarchy_row_change (
  seq BIGSERIAL NOT NULL,
  operation_id UUID NOT NULL,
  table_name TEXT NOT NULL,
  before JSONB,
  after JSONB,
  CONSTRAINT hierarchy_row_change_pkey PRIMARY KEY (seq),
  CONSTRAINT row_change_of_something CHECK (before IS NOT NULL OR after IS NOT NULL)
);
ALTER TABLE hierarchy_row_change
  ADD CONSTRAINT hierarchy_row_change_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES hierarchy_operation (id)
    ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX hierarchy_row_change_operation_id_idx ON hierarchy_row_change (operation_id);

CREATE TABLE household_move (
  operation_id UUID NOT NULL,
  household_id UUID NOT NULL,
  from_village_id UUID NOT NULL,
  to_village_id UUID NOT NULL,
  effective_on DATE NOT NULL,
  CONSTRAINT household_move_pkey PRIMARY KEY (operation_id, household_id),
  CONSTRAINT move_between_two CHECK (from_village_id <> to_village_id)
);
ALTER TABLE household_move
  ADD CONSTRAINT household_move_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES hierarchy_operation (id)
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT household_move_household_id_fkey FOREIGN KEY (household_id) REFERENCES household (id)
    ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT household_move_from_village_id_fkey FOREIGN KEY (from_village_id) REFERENCES administrative_unit (id)
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT household_move_to_village_id_fkey FOREIGN KEY (to_village_id) REFERENCES administrative_unit (id)
    ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX household_move_household_id_effective_on_idx ON household_move (household_id, effective_on);
CREATE INDEX household_move_from_village_id_idx ON household_move (from_village_id);
CREATE INDEX household_move_to_village_id_idx ON household_move (to_village_id);

CREATE TABLE held_placement (
  household_id UUID NOT NULL,
  sent_village_id UUID NOT NULL,
  village_id UUID NOT NULL,
  held_at TIMESTAMPTZ(6) NOT NULL,
  decided_by_id UUID,
  decided_at TIMESTAMPTZ(6),
  CONSTRAINT held_placement_pkey PRIMARY KEY (household_id)
);
ALTER TABLE held_placement
  ADD CONSTRAINT held_placement_household_id_fkey FOREIGN KEY (household_id) REFERENCES household (id)
    ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT held_placement_sent_village_id_fkey FOREIGN KEY (sent_village_id) REFERENCES administrative_unit (id)
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT held_placement_village_id_fkey FOREIGN KEY (village_id) REFERENCES administrative_unit (id)
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT held_placement_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES person (id)
    ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX held_placement_sent_village_id_idx ON held_placement (sent_village_id);
CREATE INDEX held_placement_village_id_idx ON held_placement (village_id);
CREATE INDEX held_placement_decided_by_id_idx ON held_placement (decided_by_id);
CREATE INDEX held_placement_open ON held_placement (village_id) WHERE decided_at IS NULL;

-- ---------------------------------------------------------------- The tree and its past

-- A unit that an undone operation had made was never in force: its validity is empty.
ALTER TABLE administrative_unit DROP CONSTRAINT unit_validity;
ALTER TABLE administrative_unit
  ADD CONSTRAINT unit_validity CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to);

CREATE TABLE unit_past_parent (
  unit_id UUID NOT NULL,
  parent_id UUID NOT NULL,
  valid_from DATE,
  valid_to DATE NOT NULL,
  CONSTRAINT unit_past_parent_pkey PRIMARY KEY (unit_id, valid_to),
  CONSTRAINT past_parent_validity CHECK (valid_from IS NULL OR valid_from <= valid_to),
  CONSTRAINT past_parent_another CHECK (unit_id <> parent_id)
);
ALTER TABLE unit_past_parent
  ADD CONSTRAINT unit_past_parent_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES administrative_unit (id)
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT unit_past_parent_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES administrative_unit (id)
    ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX unit_past_parent_parent_id_idx ON unit_past_parent (parent_id);

ALTER TABLE unit_former_name DROP CONSTRAINT former_name_validity;
ALTER TABLE unit_former_name
  ADD CONSTRAINT former_name_validity CHECK (valid_from IS NULL OR valid_from <= valid_to);

-- Where what cannot be divided follows: one successor of each unit.
ALTER TABLE unit_lineage
  ADD COLUMN main BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN official_share INTEGER,
  ADD CONSTRAINT lineage_share CHECK (official_share BETWEEN 0 AND 10000);
UPDATE unit_lineage line SET main = false
WHERE EXISTS (SELECT FROM unit_lineage other
  WHERE other.predecessor_id = line.predecessor_id AND other.successor_id < line.successor_id);
CREATE UNIQUE INDEX one_main_successor ON unit_lineage (predecessor_id) WHERE main;

-- No household stands in a village that has gone. The lock waits for an operation that is just ending the village.
CREATE FUNCTION check_household_village() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM administrative_unit WHERE id = NEW.village_id AND level = 'village' AND valid_to IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'unit % is no village in force', NEW.village_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'household_in_village_in_force';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER household_in_village_in_force AFTER INSERT OR UPDATE OF village_id ON household
  DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION check_household_village();

-- ---------------------------------------------------------------- What an operation changes, for its undo

-- While an operation runs, its transaction has `cns.hierarchy_operation` set: every row of these tables that it changes,
-- by whatever statement, is kept as it was and as it became.
CREATE FUNCTION keep_row_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO hierarchy_row_change (operation_id, table_name, before, after)
  VALUES (current_setting('cns.hierarchy_operation')::uuid, TG_TABLE_NAME,
    CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
  RETURN NULL;
END $$;

DO $$
DECLARE name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['administrative_unit', 'unit_former_name', 'unit_past_parent', 'unit_lineage', 'team',
    'team_area', 'appointment', 'zalo_group', 'join_request', 'local_skill_name'] LOOP
    EXECUTE format(
      'CREATE TRIGGER hierarchy_change_kept AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW
       WHEN (coalesce(current_setting(''cns.hierarchy_operation'', true), '''') <> '''')
       EXECUTE FUNCTION keep_row_change()', name);
  END LOOP;
END $$;

-- Brings the rows that an operation changed back to what they were, last change first. Only columns that it changed are
-- set, and only while they still say what it wrote; else the row is returned and the caller rolls back. A unit that it
-- made stays as a record, with an empty validity: visits and the audit trail name it.
CREATE FUNCTION restore_hierarchy_rows(operation UUID) RETURNS TABLE (conflict_table TEXT, conflict_row JSONB)
LANGUAGE plpgsql AS $$
DECLARE
  change RECORD;
  key_columns TEXT;
  changed_columns TEXT;
  source JSONB;
  done BIGINT;
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
    END IF;
    IF done = 0 THEN
      conflict_table := change.table_name;
      conflict_row := change.after;
      RETURN NEXT;
    END IF;
  END LOOP;
END $$;

-- ---------------------------------------------------------------- Borders of a day

-- The villages that were in force under a unit on a day, by the tree of that day (D-H7).
CREATE FUNCTION villages_at(unit UUID, day DATE) RETURNS SETOF UUID LANGUAGE sql STABLE AS $$
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
  SELECT village.id FROM below JOIN administrative_unit village ON village.id = below.id
  WHERE village.level = 'village' AND (village.valid_from IS NULL OR village.valid_from <= day)
    AND (village.valid_to IS NULL OR village.valid_to > day)
$$;

-- The visits of a span of days (inclusive) to households that on the day of `borders` belonged to a unit, with the village
-- they belonged to. A village whose households never moved needs no look at its households.
CREATE FUNCTION visits_within(unit UUID, borders DATE, from_day DATE, to_day DATE)
RETURNS TABLE (visit_id UUID, village_id UUID) LANGUAGE sql STABLE AS $$
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
  SELECT v.id, v.village_id FROM support_visit v
  WHERE v.village_id = ANY (ARRAY(SELECT id FROM here EXCEPT SELECT id FROM moved))
    AND v.occurred_on BETWEEN from_day AND to_day
  UNION ALL
  SELECT v.id, place.id
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
