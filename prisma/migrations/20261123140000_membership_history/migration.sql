-- Who joined and left when. A row is what one event says of one person; the same event again is the same row, so that the
-- history does not depend on the order of events, nor on how often they come.

-- In the order in which things at the same millisecond follow each other.
CREATE TYPE "MembershipChange" AS ENUM ('asked', 'rejected', 'joined', 'left', 'admin_removed', 'admin_added');
-- An event tells when it happened; a reconciliation only when it was noticed.
CREATE TYPE "MirrorSource" AS ENUM ('event', 'reconciliation');

CREATE TABLE group_membership_event (
  group_id UUID NOT NULL,
  zalo_id TEXT NOT NULL,
  what "MembershipChange" NOT NULL,
  at TIMESTAMPTZ(6) NOT NULL,
  source "MirrorSource" NOT NULL,
  CONSTRAINT group_membership_event_pkey PRIMARY KEY (group_id, zalo_id, what, at),
  -- Goes with the membership when a person is forgotten (D-P3).
  CONSTRAINT group_membership_event_membership_fkey FOREIGN KEY (group_id, zalo_id)
    REFERENCES group_membership (group_id, zalo_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX group_membership_event_group_id_at_idx ON group_membership_event (group_id, at);
-- Only the purge asks for it.
CREATE INDEX group_membership_event_at ON group_membership_event USING brin (at);
