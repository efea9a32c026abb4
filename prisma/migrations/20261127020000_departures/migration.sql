-- People move away and die. Who has left stays in the record with the day, and counts from that day on no more; what they
-- were taught stays in the figures of the days before it (D-S7, D-S8).
CREATE TYPE "Departure" AS ENUM ('moved', 'died');

ALTER TABLE resident
  ADD COLUMN departure "Departure",
  ADD COLUMN departed_on DATE,
  ADD COLUMN relation_before "ResidentRelation",
  ADD CONSTRAINT resident_departed_on_a_day CHECK ((departure IS NULL) = (departed_on IS NULL)),
  ADD CONSTRAINT resident_was_else_before_head CHECK (relation_before IS NULL OR relation = 'head');

-- One head lives there; who was it before and has left stays what they were.
DROP INDEX one_head_per_household;
CREATE UNIQUE INDEX one_head_per_household ON resident (household_id) WHERE relation = 'head' AND departed_on IS NULL;

-- A household in which nobody lives is archived, and found again when it comes back.
ALTER TABLE household
  ADD COLUMN left_on DATE,
  ADD CONSTRAINT household_left_is_archived CHECK (left_on IS NULL OR archived_at IS NOT NULL);

CREATE TABLE resident_absence (
  resident_id UUID NOT NULL REFERENCES resident (id) ON DELETE CASCADE ON UPDATE CASCADE,
  departed_on DATE NOT NULL,
  returned_on DATE NOT NULL,
  CONSTRAINT resident_absence_pkey PRIMARY KEY (resident_id, departed_on),
  CONSTRAINT resident_absence_lasts CHECK (returned_on > departed_on)
);
