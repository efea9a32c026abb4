-- Groups that are to be read anew from Zalo: a queue in the table itself, shared by all workers and kept through restarts.

ALTER TABLE zalo_group
  -- When it may be read; while somebody reads it, when that reading counts as failed. Null = nothing to read.
  ADD COLUMN reread_at TIMESTAMPTZ(6),
  -- Its members and who waits too, not its name and settings alone.
  ADD COLUMN reread_members BOOLEAN NOT NULL DEFAULT false,
  -- The package behind the group has run out: Zalo shows it and lets nobody act.
  ADD COLUMN lapsed_at TIMESTAMPTZ(6),
  ADD CONSTRAINT only_our_groups_are_read CHECK (reread_at IS NULL OR zalo_group_id IS NOT NULL);

CREATE INDEX zalo_group_to_read ON zalo_group (reread_members, reread_at) WHERE reread_at IS NOT NULL;
