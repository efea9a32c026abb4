-- What phones send after they were away: which number of each device comes next, what waits for those before it, and what
-- became of operations that were not simply applied.

CREATE TYPE "SyncOutcome" AS ENUM ('applied', 'refused', 'conflict');

CREATE TABLE sync_device (
  id UUID NOT NULL PRIMARY KEY,
  person_id UUID NOT NULL REFERENCES person (id),
  expected INTEGER NOT NULL DEFAULT 1,
  holding BOOLEAN NOT NULL DEFAULT false,
  app_version TEXT,
  created_at TIMESTAMPTZ(6) NOT NULL,
  seen_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT sync_device_counts_from_one CHECK (expected >= 1)
-- Every push rewrites its row, which finds place on its own page.
) WITH (fillfactor = 70);
CREATE INDEX sync_device_person_id_idx ON sync_device (person_id);

CREATE TABLE held_operation (
  operation_id UUID NOT NULL PRIMARY KEY,
  device_id UUID NOT NULL REFERENCES sync_device (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  content JSONB NOT NULL,
  subject_ids UUID[] NOT NULL,
  recorded_at TIMESTAMPTZ(6) NOT NULL,
  clock_ahead_ms BIGINT NOT NULL,
  held_at TIMESTAMPTZ(6) NOT NULL,
  until TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT held_operation_in_sequence CHECK (sequence >= 1),
  CONSTRAINT held_operation_for_a_time CHECK (until > held_at)
);
CREATE INDEX held_operation_device_id_sequence_idx ON held_operation (device_id, sequence);
CREATE INDEX held_operation_until_idx ON held_operation (until);

CREATE TABLE sync_result (
  operation_id UUID NOT NULL PRIMARY KEY,
  device_id UUID NOT NULL REFERENCES sync_device (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  content_hash BYTEA NOT NULL,
  outcome "SyncOutcome" NOT NULL,
  code TEXT,
  params JSONB NOT NULL DEFAULT '{}',
  fields JSONB NOT NULL DEFAULT '[]',
  conflicts TEXT[] NOT NULL DEFAULT '{}',
  notes TEXT[] NOT NULL DEFAULT '{}',
  claimed_at TIMESTAMPTZ(6),
  at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT sync_result_says_why CHECK ((outcome = 'refused') = (code IS NOT NULL)),
  CONSTRAINT sync_result_names_conflicts CHECK ((outcome = 'conflict') = (cardinality(conflicts) > 0))
);
CREATE INDEX sync_result_device_id_sequence_idx ON sync_result (device_id, sequence);
CREATE INDEX sync_result_at_idx ON sync_result USING brin (at);
