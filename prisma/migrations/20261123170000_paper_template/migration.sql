-- A province's own form of the commune report (D-R7). What was laid before stays readable; one is in force.
CREATE TABLE paper_template (
  id UUID NOT NULL CONSTRAINT paper_template_pkey PRIMARY KEY,
  province_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  file_name TEXT NOT NULL,
  content BYTEA NOT NULL CONSTRAINT template_of_one_megabyte CHECK (octet_length(content) BETWEEN 1 AND 1048576),
  laid_at TIMESTAMPTZ(6) NOT NULL,
  withdrawn_at TIMESTAMPTZ(6)
);
CREATE INDEX paper_template_province_id_idx ON paper_template (province_id);
CREATE UNIQUE INDEX one_paper_template_in_force ON paper_template (province_id) WHERE withdrawn_at IS NULL;
