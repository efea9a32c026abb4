-- The token pair of the Official Account, the settings of its groups, and what a reconciliation found different.

CREATE TABLE oa_token (
  app_id TEXT NOT NULL,
  -- Sealed with a key that is not in the database.
  access_token BYTEA NOT NULL,
  refresh_token BYTEA NOT NULL,
  expires_at TIMESTAMPTZ(6) NOT NULL,
  -- The refresh token dies three months after this.
  refreshed_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT oa_token_pkey PRIMARY KEY (app_id)
);

ALTER TABLE zalo_group
  ADD COLUMN join_approval BOOLEAN,
  ADD COLUMN sending_locked BOOLEAN,
  ADD COLUMN max_members INTEGER;

CREATE TABLE mirror_difference (
  id UUID NOT NULL,
  found_at TIMESTAMPTZ(6) NOT NULL,
  group_id UUID NOT NULL REFERENCES zalo_group (id) ON DELETE CASCADE ON UPDATE CASCADE,
  -- Null when the difference is about the group itself.
  zalo_id TEXT,
  field TEXT NOT NULL,
  mirror_had TEXT,
  zalo_says TEXT,
  CONSTRAINT mirror_difference_pkey PRIMARY KEY (id)
);
CREATE INDEX mirror_difference_group_id_found_at_idx ON mirror_difference (group_id, found_at);
CREATE INDEX mirror_difference_found_at_idx ON mirror_difference (found_at);
