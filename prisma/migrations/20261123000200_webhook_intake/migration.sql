-- Webhook intake: events that wait for another try, and a mirror whose state follows from times alone, so that events may
-- arrive in any order and any number of times.

-- ---------------------------------------------------------------- Inbox

-- Null = at once.
ALTER TABLE zalo_inbox_event ADD COLUMN next_attempt_at TIMESTAMPTZ(6);
ALTER TABLE zalo_inbox_event ADD CONSTRAINT inbox_key_is_a_hash CHECK (octet_length(event_key) = 32);

-- Rows come in the order of their receipt, and only the purge asks for it: a summary per block of rows is enough, and every
-- insert is spared a place in a tree.
DROP INDEX zalo_inbox_received_at;
CREATE INDEX zalo_inbox_received_at ON zalo_inbox_event USING brin (received_at);

-- What went aside is looked at by people.
CREATE INDEX zalo_inbox_aside ON zalo_inbox_event (id) WHERE state = 'failed';

-- ---------------------------------------------------------------- Memberships

-- The latest time of each thing that events say about somebody in a group. Merging by the greatest is the same in every
-- order; what the person is now is generated from the times and can never contradict them.
ALTER TABLE group_membership
  ADD COLUMN requested_at TIMESTAMPTZ(6),
  ADD COLUMN rejected_at TIMESTAMPTZ(6),
  ADD COLUMN seen_at TIMESTAMPTZ(6),
  ADD COLUMN admin_added_at TIMESTAMPTZ(6),
  ADD COLUMN admin_removed_at TIMESTAMPTZ(6);

UPDATE group_membership SET
  requested_at = CASE WHEN state = 'pending' THEN as_of END,
  rejected_at = CASE WHEN state = 'rejected' THEN as_of END,
  joined_at = CASE WHEN state = 'member' THEN coalesce(joined_at, as_of) ELSE joined_at END,
  left_at = CASE WHEN state = 'left' THEN coalesce(left_at, as_of) ELSE left_at END;

ALTER TABLE group_membership DROP COLUMN state, DROP COLUMN as_of;
ALTER TABLE group_membership
  ADD COLUMN state "MembershipState" NOT NULL GENERATED ALWAYS AS (
    -- At the same millisecond: gone before in, in before refused, refused before asking.
    CASE greatest(requested_at, rejected_at, joined_at, left_at, seen_at)
      WHEN left_at THEN 'left'::"MembershipState"
      WHEN joined_at THEN 'member'::"MembershipState"
      WHEN seen_at THEN 'member'::"MembershipState"
      WHEN rejected_at THEN 'rejected'::"MembershipState"
      WHEN requested_at THEN 'pending'::"MembershipState"
      -- All that is known is that the person is no deputy any more: still a member.
      ELSE 'member'::"MembershipState"
    END) STORED,
  ADD COLUMN admin BOOLEAN NOT NULL GENERATED ALWAYS AS (
    admin_added_at IS NOT NULL AND coalesce(admin_added_at > greatest(admin_removed_at, left_at), true)) STORED,
  ADD COLUMN as_of TIMESTAMPTZ(6) NOT NULL GENERATED ALWAYS AS (
    greatest(requested_at, rejected_at, joined_at, left_at, seen_at, admin_added_at, admin_removed_at)) STORED;

-- ---------------------------------------------------------------- Groups

-- To be asked for anew when it changed after it was last read from Zalo.
ALTER TABLE zalo_group
  ADD COLUMN changed_at TIMESTAMPTZ(6),
  ADD COLUMN refreshed_at TIMESTAMPTZ(6);

-- How much is written in a group; never what (D-G8). Days are those of Vietnam.
CREATE TABLE group_message_day (
  group_id UUID NOT NULL REFERENCES zalo_group (id) ON DELETE CASCADE ON UPDATE CASCADE,
  day DATE NOT NULL,
  from_people INTEGER NOT NULL DEFAULT 0,
  from_oa INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT group_message_day_pkey PRIMARY KEY (group_id, day),
  CONSTRAINT messages_not_negative CHECK (from_people >= 0 AND from_oa >= 0)
);

-- ---------------------------------------------------------------- People as the Official Account knows them

CREATE TABLE zalo_oa_user (
  zalo_id TEXT NOT NULL,
  app_user_id TEXT,
  app_user_id_at TIMESTAMPTZ(6),
  claimed_phone TEXT,
  claimed_phone_at TIMESTAMPTZ(6),
  followed_at TIMESTAMPTZ(6),
  unfollowed_at TIMESTAMPTZ(6),
  following BOOLEAN NOT NULL GENERATED ALWAYS AS (
    followed_at IS NOT NULL AND coalesce(followed_at > unfollowed_at, true)) STORED,
  CONSTRAINT zalo_oa_user_pkey PRIMARY KEY (zalo_id),
  CONSTRAINT claimed_phone_e164 CHECK (claimed_phone ~ '^\+[1-9][0-9]{7,14}$')
);
CREATE INDEX zalo_oa_user_app_user_id_idx ON zalo_oa_user (app_user_id);
CREATE INDEX zalo_oa_user_claimed_phone_idx ON zalo_oa_user (claimed_phone);

-- Memberships of one person over all groups, when an id is joined to a person.
CREATE INDEX group_membership_zalo_id_idx ON group_membership (zalo_id);

-- ---------------------------------------------------------------- Erasure and alerts

-- A person wants to be forgotten: done within 72 hours (D-P3).
CREATE TABLE erasure_request (
  id UUID NOT NULL,
  source TEXT NOT NULL,
  oa_user_id TEXT,
  app_user_id TEXT,
  person_id UUID REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  requested_at TIMESTAMPTZ(6) NOT NULL,
  due_at TIMESTAMPTZ(6) NOT NULL,
  done_at TIMESTAMPTZ(6),
  CONSTRAINT erasure_request_pkey PRIMARY KEY (id),
  CONSTRAINT erasure_within_72_hours CHECK (due_at > requested_at AND due_at <= requested_at + INTERVAL '72 hours')
);
CREATE INDEX erasure_request_person_id_idx ON erasure_request (person_id);
CREATE INDEX erasure_request_due ON erasure_request (due_at) WHERE done_at IS NULL;

-- What an operator must know: a right that Zalo took back, a quota that changed.
CREATE TABLE operator_alert (
  id UUID NOT NULL,
  kind TEXT NOT NULL,
  at TIMESTAMPTZ(6) NOT NULL,
  detail JSONB NOT NULL DEFAULT '{}',
  seen_at TIMESTAMPTZ(6),
  CONSTRAINT operator_alert_pkey PRIMARY KEY (id)
);
CREATE INDEX operator_alert_at_idx ON operator_alert (at);
