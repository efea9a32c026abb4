-- Numbers that a person put in the place of counted ones, each with its reason.

ALTER TABLE monthly_report
  ADD COLUMN overrides JSONB NOT NULL DEFAULT '[]',
  ADD CONSTRAINT overrides_are_a_list CHECK (jsonb_typeof(overrides) = 'array');
