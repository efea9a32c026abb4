-- What is counted by hand beside the visits: indicators of a province's own, reports on demand (D-R5), the own part of a sum;
-- and a fourth box of words, for what went well.

ALTER TABLE monthly_report
  ADD COLUMN good_examples TEXT NOT NULL DEFAULT '',
  ADD COLUMN entries JSONB NOT NULL DEFAULT '[]'
    CONSTRAINT report_entries_are_a_list CHECK (jsonb_typeof(entries) = 'array');

CREATE TABLE indicator_set (
  id UUID NOT NULL PRIMARY KEY,
  province_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  from_key TEXT NOT NULL CONSTRAINT indicators_from_month CHECK (from_key ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  off TEXT[],
  own JSONB NOT NULL CONSTRAINT own_indicators_are_a_list CHECK (jsonb_typeof(own) = 'array'),
  set_by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  set_at TIMESTAMPTZ(6) NOT NULL
);
CREATE UNIQUE INDEX indicator_set_province_id_from_key_key ON indicator_set (province_id, from_key);
CREATE INDEX indicator_set_set_by_id_idx ON indicator_set (set_by_id);

CREATE TABLE report_request (
  id UUID NOT NULL PRIMARY KEY,
  number SERIAL NOT NULL,
  key TEXT NOT NULL CONSTRAINT request_key CHECK (key ~ '^20[0-9]{2}-D[1-9][0-9]*$'),
  unit_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  province_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  title TEXT NOT NULL,
  explanation TEXT NOT NULL,
  from_on DATE NOT NULL,
  indicators JSONB NOT NULL
    CONSTRAINT request_asks_something CHECK (jsonb_typeof(indicators) = 'array' AND jsonb_array_length(indicators) > 0),
  asked_by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  asked_at TIMESTAMPTZ(6) NOT NULL,
  withdrawn_at TIMESTAMPTZ(6),
  withdrawn_by_id UUID REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  withdraw_reason TEXT,
  CONSTRAINT request_withdrawn_with_reason CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL)),
  CONSTRAINT request_key_has_its_number CHECK (key LIKE '%-D' || number)
);
CREATE UNIQUE INDEX report_request_number_key ON report_request (number);
CREATE UNIQUE INDEX report_request_key_key ON report_request (key);
CREATE INDEX report_request_unit_id_idx ON report_request (unit_id);
CREATE INDEX report_request_province_id_idx ON report_request (province_id);
CREATE INDEX report_request_asked_by_id_idx ON report_request (asked_by_id);
CREATE INDEX report_request_withdrawn_by_id_idx ON report_request (withdrawn_by_id);

CREATE TABLE report_request_due (
  request_id UUID NOT NULL REFERENCES report_request (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  level "UnitLevel" NOT NULL CONSTRAINT request_of_filing_level CHECK (level <> 'province'),
  due_on DATE NOT NULL,
  PRIMARY KEY (request_id, level)
);

CREATE TABLE report_request_unit (
  request_id UUID NOT NULL REFERENCES report_request (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  unit_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  PRIMARY KEY (request_id, unit_id)
);
CREATE INDEX report_request_unit_unit_id_idx ON report_request_unit (unit_id);

-- A report under a request's key is owed by the units that were named, by what became of them, and by all below those.
CREATE FUNCTION owes_request(request_key TEXT, unit UUID) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  WITH RECURSIVE named (id) AS (
    SELECT n.unit_id FROM report_request r JOIN report_request_unit n ON n.request_id = r.id WHERE r.key = request_key
    UNION
    SELECT l.successor_id FROM named JOIN unit_lineage l ON l.predecessor_id = named.id
  )
  SELECT EXISTS (SELECT FROM unit_ancestry a JOIN named ON named.id = a.ancestor_id WHERE a.descendant_id = unit)
$$;

ALTER TABLE report_reminder
  DROP CONSTRAINT reminder_of_period,
  ADD CONSTRAINT reminder_of_period CHECK (period_key ~ '^20[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12]|-D[1-9][0-9]*)?$');

ALTER TABLE reporting_period
  DROP CONSTRAINT period_key_of_kind,
  ADD CONSTRAINT period_key_of_kind CHECK (key ~ '^20[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12]|-D[1-9][0-9]*)?$');
