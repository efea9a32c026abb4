-- Erasure (D-P3): what is left of a person, how far a request has come, and how an erased id is kept from coming back.

CREATE TYPE "ErasureScope" AS ENUM ('person', 'household', 'both');

ALTER TABLE person ADD COLUMN erased_at TIMESTAMPTZ(6);
ALTER TABLE person ADD CONSTRAINT erased_person_has_no_phone CHECK (erased_at IS NULL OR phone IS NULL);

ALTER TABLE household ADD COLUMN erased_at TIMESTAMPTZ(6);
ALTER TABLE household ADD CONSTRAINT erased_household_says_nothing
  CHECK (erased_at IS NULL OR (phone IS NULL AND hamlet IS NULL));
-- Few households; asked by every choice of the next visits.
CREATE INDEX household_erased ON household (id) WHERE erased_at IS NOT NULL;
-- The households of a telephone number.
CREATE INDEX household_phone ON household (phone) WHERE phone IS NOT NULL;

ALTER TABLE erasure_request
  ADD COLUMN scope "ErasureScope" NOT NULL DEFAULT 'person',
  ADD COLUMN household_id UUID REFERENCES household (id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD COLUMN ours_done_at TIMESTAMPTZ(6),
  ADD COLUMN oa_ids TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN marks TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN awaits_office BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN alerted_at TIMESTAMPTZ(6),
  ADD COLUMN next_attempt_at TIMESTAMPTZ(6),
  ADD COLUMN error TEXT,
  -- A request that is done names nobody.
  ADD CONSTRAINT erasure_done_names_nobody CHECK (
    done_at IS NULL OR (ours_done_at IS NOT NULL AND oa_user_id IS NULL AND app_user_id IS NULL
                        AND cardinality(oa_ids) = 0 AND cardinality(marks) = 0 AND error IS NULL));
CREATE INDEX erasure_request_household_id_idx ON erasure_request (household_id);
CREATE INDEX erasure_awaits_office ON erasure_request (person_id) WHERE awaits_office;

CREATE TABLE erased_zalo_id (
  id_hash BYTEA NOT NULL,
  erased_at TIMESTAMPTZ(6) NOT NULL,
  returned_at TIMESTAMPTZ(6),
  CONSTRAINT erased_zalo_id_pkey PRIMARY KEY (id_hash),
  CONSTRAINT erased_id_is_a_hash CHECK (octet_length(id_hash) = 32),
  CONSTRAINT returned_after_erasure CHECK (returned_at >= erased_at)
);
CREATE INDEX erased_zalo_id_erased_at_idx ON erased_zalo_id (erased_at);

-- Whoever left may ask again.
DROP INDEX one_open_request_per_person;
CREATE UNIQUE INDEX one_open_request_per_person ON join_request (village_id, person_id)
  WHERE state NOT IN ('rejected', 'withdrawn');
