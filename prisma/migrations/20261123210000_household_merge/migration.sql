-- Two records of one household become one, and two again when that was a mistake.

CREATE TABLE household_merge (
  id UUID NOT NULL,
  kept_id UUID NOT NULL,
  gone_id UUID NOT NULL,
  merged_by_id UUID NOT NULL,
  merged_at TIMESTAMPTZ(6) NOT NULL,
  sequence INTEGER NOT NULL,
  undone_by_id UUID,
  undone_at TIMESTAMPTZ(6),
  before JSONB,
  CONSTRAINT household_merge_pkey PRIMARY KEY (id),
  CONSTRAINT merge_of_two CHECK (kept_id <> gone_id),
  CONSTRAINT merge_undone_by_somebody CHECK ((undone_at IS NULL) = (undone_by_id IS NULL))
);
ALTER TABLE household_merge
  ADD CONSTRAINT household_merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES household(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT household_merge_gone_id_fkey FOREIGN KEY (gone_id) REFERENCES household(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT household_merge_merged_by_id_fkey FOREIGN KEY (merged_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT household_merge_undone_by_id_fkey FOREIGN KEY (undone_by_id) REFERENCES person(id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX household_merge_kept_id_idx ON household_merge (kept_id);
CREATE INDEX household_merge_gone_id_idx ON household_merge (gone_id);
CREATE INDEX household_merge_merged_by_id_idx ON household_merge (merged_by_id);
CREATE INDEX household_merge_undone_by_id_idx ON household_merge (undone_by_id);
CREATE INDEX household_merge_merged_at_idx ON household_merge (merged_at);
-- A record goes into one other record at a time.
CREATE UNIQUE INDEX household_merged_once ON household_merge (gone_id) WHERE undone_at IS NULL;

-- Where what is still sent for the record that went belongs.
ALTER TABLE household ADD COLUMN merged_into_id UUID,
  ADD CONSTRAINT household_merged_is_archived CHECK (merged_into_id IS NULL OR archived_at IS NOT NULL),
  ADD CONSTRAINT household_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES household(id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX household_merged_into_id_idx ON household (merged_into_id);
ALTER TABLE resident ADD COLUMN merged_into_id UUID,
  ADD CONSTRAINT resident_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES resident(id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX resident_merged_into_id_idx ON resident (merged_into_id);

-- Two households that look alike and are not the same: somebody who knows them said so.
CREATE TABLE distinct_households (
  one_id UUID NOT NULL,
  other_id UUID NOT NULL,
  said_by_id UUID NOT NULL,
  said_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT distinct_households_pkey PRIMARY KEY (one_id, other_id),
  CONSTRAINT distinct_in_order CHECK (one_id < other_id)
);
ALTER TABLE distinct_households
  ADD CONSTRAINT distinct_households_one_id_fkey FOREIGN KEY (one_id) REFERENCES household(id) ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT distinct_households_other_id_fkey FOREIGN KEY (other_id) REFERENCES household(id) ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT distinct_households_said_by_id_fkey FOREIGN KEY (said_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX distinct_households_other_id_idx ON distinct_households (other_id);
CREATE INDEX distinct_households_said_by_id_idx ON distinct_households (said_by_id);
