-- Counters know under which unit they count, so that a province is read without walking the tree; and what officials say
-- how many households there are.

ALTER TABLE skill_coverage
  ADD COLUMN parent_id UUID,
  ADD COLUMN official_households INTEGER,
  ADD CONSTRAINT official_households_some CHECK (official_households > 0);
ALTER TABLE skill_coverage ADD CONSTRAINT skill_coverage_parent_id_fkey
  FOREIGN KEY (parent_id) REFERENCES administrative_unit(id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX skill_coverage_parent_id_idx ON skill_coverage (parent_id);

UPDATE skill_coverage c SET parent_id = u.parent_id
FROM administrative_unit u WHERE u.id = c.village_id AND u.valid_to IS NULL;

CREATE OR REPLACE FUNCTION add_village_coverage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO skill_coverage (village_id, parent_id)
  VALUES (NEW.id, CASE WHEN NEW.valid_to IS NULL THEN NEW.parent_id END);
  RETURN NULL;
END $$;

-- A village that is no more counts under nobody; its households have gone elsewhere.
CREATE FUNCTION move_village_coverage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE skill_coverage SET parent_id = CASE WHEN NEW.valid_to IS NULL THEN NEW.parent_id END WHERE village_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER village_coverage_moved AFTER UPDATE OF parent_id, valid_to ON administrative_unit
  FOR EACH ROW WHEN (NEW.level = 'village'
    AND (OLD.parent_id, OLD.valid_to) IS DISTINCT FROM (NEW.parent_id, NEW.valid_to))
  EXECUTE FUNCTION move_village_coverage();

-- Said once stays; a better number is said anew.
CREATE TABLE official_household_count (
  id UUID NOT NULL,
  village_id UUID NOT NULL,
  households INTEGER NOT NULL,
  as_of DATE NOT NULL,
  source TEXT NOT NULL,
  declared_by_id UUID,
  declared_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT official_household_count_pkey PRIMARY KEY (id),
  CONSTRAINT official_count_some CHECK (households > 0),
  CONSTRAINT official_count_has_source CHECK (btrim(source) <> '')
);
CREATE INDEX official_household_count_village_id_as_of_idx
  ON official_household_count (village_id, as_of DESC, declared_at DESC);
CREATE INDEX official_household_count_declared_by_id_idx ON official_household_count (declared_by_id);
ALTER TABLE official_household_count
  ADD CONSTRAINT official_household_count_village_id_fkey
    FOREIGN KEY (village_id) REFERENCES administrative_unit(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT official_household_count_declared_by_id_fkey
    FOREIGN KEY (declared_by_id) REFERENCES person(id) ON DELETE SET NULL ON UPDATE CASCADE;
