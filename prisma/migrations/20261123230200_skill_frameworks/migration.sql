-- The skill framework in versions, each with its validity, its names and what the levels of the version before are in it (D-S1).

CREATE TABLE skill_framework (
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  decision_number TEXT NOT NULL,
  valid_from DATE,
  valid_to DATE,
  CONSTRAINT skill_framework_pkey PRIMARY KEY (code),
  CONSTRAINT framework_validity CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to),
  CONSTRAINT one_framework_at_a_time EXCLUDE USING gist (daterange(valid_from, valid_to) WITH &&)
);
INSERT INTO skill_framework (code, name, decision_number)
VALUES ('CV3240-2024', 'Năm kỹ năng số cơ bản', 'CV 3240/BTTTT-CĐSQG');

ALTER TABLE digital_skill
  -- What of the version before a skill goes on from; null: it is new, and nobody has a level in it.
  ADD COLUMN was_number SMALLINT,
  ADD COLUMN guided_becomes "SkillLevel" NOT NULL DEFAULT 'guided',
  ADD COLUMN proficient_becomes "SkillLevel" NOT NULL DEFAULT 'proficient',
  ADD CONSTRAINT skill_was_number CHECK (was_number BETWEEN 1 AND 5),
  ADD CONSTRAINT skill_levels_in_order CHECK (guided_becomes <= proficient_becomes),
  ADD CONSTRAINT digital_skill_framework_fkey FOREIGN KEY (framework) REFERENCES skill_framework (code)
    ON DELETE RESTRICT ON UPDATE CASCADE;

-- A local name belongs to a version: what it was called under an older one stays.
ALTER TABLE local_skill_name
  ADD COLUMN framework TEXT NOT NULL DEFAULT 'CV3240-2024',
  ADD COLUMN named_by_id UUID,
  ADD COLUMN named_at TIMESTAMPTZ(6),
  DROP CONSTRAINT local_skill_name_pkey,
  ADD CONSTRAINT local_skill_name_pkey PRIMARY KEY (unit_id, framework, number),
  ADD CONSTRAINT local_skill_name_framework_fkey FOREIGN KEY (framework) REFERENCES skill_framework (code)
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT local_skill_name_named_by_id_fkey FOREIGN KEY (named_by_id) REFERENCES person (id)
    ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE local_skill_name ALTER COLUMN framework DROP DEFAULT;
CREATE INDEX local_skill_name_framework_idx ON local_skill_name (framework);
CREATE INDEX local_skill_name_named_by_id_idx ON local_skill_name (named_by_id);
