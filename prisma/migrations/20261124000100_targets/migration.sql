-- What a commune, or who stands above it, asks of its villages per indicator and period (D-R8). Only grows: the last one said
-- is in force, and a total is always the sum of villages.

CREATE TABLE target (
  id UUID NOT NULL,
  -- In what order they were said.
  seq BIGSERIAL NOT NULL,
  village_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  code TEXT NOT NULL CONSTRAINT target_code CHECK (code <> ''),
  -- A month, a quarter, a half-year or a year.
  period TEXT NOT NULL
    CONSTRAINT target_period CHECK (period ~ '^20[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$'),
  -- NULL: taken back.
  value INTEGER CONSTRAINT target_value CHECK (value BETWEEN 0 AND 10000000),
  reason TEXT NOT NULL,
  -- The write or the change of units that said it, for all villages together.
  operation_id UUID NOT NULL,
  -- NULL: followed from a change of units.
  set_by_id UUID REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  set_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT target_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX target_village_id_period_code_seq_key ON target (village_id, period, code, seq);
CREATE INDEX target_set_by_id_idx ON target (set_by_id);
CREATE UNIQUE INDEX target_operation_id_village_id_period_code_key ON target (operation_id, village_id, period, code);

CREATE VIEW target_in_force AS
  SELECT DISTINCT ON (village_id, period, code) village_id, period, code, value
  FROM target ORDER BY village_id, period, code, seq DESC;

-- An undone change of units takes back what followed from it.
CREATE TRIGGER hierarchy_change_kept AFTER INSERT OR UPDATE OR DELETE ON target FOR EACH ROW
  WHEN (coalesce(current_setting('cns.hierarchy_operation', true), '') <> '')
  EXECUTE FUNCTION keep_row_change();
