-- What Zalo is asked to do, written in the transaction of its cause and sent by the worker.

CREATE TYPE "ZaloOutboxFamily" AS ENUM ('message', 'command');
CREATE TYPE "ZaloOutboxKind" AS ENUM (
  'group_text', 'group_image', 'group_file', 'user_text',
  'create_group', 'update_group', 'accept_pending', 'reject_pending', 'add_admins', 'remove_admins', 'remove_members');
CREATE TYPE "ZaloOutboxState" AS ENUM ('waiting', 'sending', 'sent', 'refused', 'unsure', 'dropped');

CREATE TABLE zalo_outbox_item (
  -- Follows from the cause and the part of it: the same thing is queued once.
  id UUID NOT NULL,
  -- In what order items were queued: several of one operation have the same time.
  seq BIGSERIAL NOT NULL,
  cause_id UUID NOT NULL,
  requested_by_id UUID REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  kind "ZaloOutboxKind" NOT NULL,
  family "ZaloOutboxFamily" NOT NULL GENERATED ALWAYS AS (
    CASE WHEN kind IN ('group_text', 'group_image', 'group_file', 'user_text')
      THEN 'message'::"ZaloOutboxFamily" ELSE 'command'::"ZaloOutboxFamily" END) STORED,
  unit_id UUID REFERENCES administrative_unit (id) ON DELETE SET NULL ON UPDATE CASCADE,
  group_id UUID REFERENCES zalo_group (id) ON DELETE CASCADE ON UPDATE CASCADE,
  oa_user_id TEXT,
  payload JSONB NOT NULL,
  state "ZaloOutboxState" NOT NULL DEFAULT 'waiting',
  refusal TEXT,
  attempts SMALLINT NOT NULL DEFAULT 0,
  asset_id TEXT,
  message_id TEXT,
  created_at TIMESTAMPTZ(6) NOT NULL,
  not_before TIMESTAMPTZ(6) NOT NULL,
  lease_until TIMESTAMPTZ(6),
  settled_at TIMESTAMPTZ(6),
  CONSTRAINT zalo_outbox_item_pkey PRIMARY KEY (id),
  CONSTRAINT outbox_has_its_target CHECK (
    CASE kind
      WHEN 'user_text' THEN oa_user_id IS NOT NULL AND group_id IS NULL
      -- The group is there once it was made.
      WHEN 'create_group' THEN unit_id IS NOT NULL AND oa_user_id IS NULL AND (state <> 'sent' OR group_id IS NOT NULL)
      ELSE group_id IS NOT NULL AND oa_user_id IS NULL
    END),
  CONSTRAINT outbox_lease_while_sending CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
  CONSTRAINT outbox_settled_for_good CHECK ((state IN ('sent', 'refused', 'dropped')) = (settled_at IS NOT NULL)),
  CONSTRAINT outbox_refusal_has_a_reason CHECK ((state = 'refused') = (refusal IS NOT NULL)),
  -- Doing a command twice is doing it once: nobody has to decide about one.
  CONSTRAINT outbox_commands_are_never_unsure CHECK (state <> 'unsure' OR family = 'message'),
  CONSTRAINT outbox_attempted CHECK (attempts >= 0 AND (state NOT IN ('sending', 'unsure') OR attempts > 0))
);
CREATE INDEX zalo_outbox_item_cause_id_idx ON zalo_outbox_item (cause_id);
CREATE INDEX zalo_outbox_item_requested_by_id_idx ON zalo_outbox_item (requested_by_id);
CREATE INDEX zalo_outbox_item_unit_id_created_at_idx ON zalo_outbox_item (unit_id, created_at);
CREATE INDEX zalo_outbox_item_group_id_created_at_idx ON zalo_outbox_item (group_id, created_at);
CREATE INDEX zalo_outbox_due ON zalo_outbox_item (not_before, seq) WHERE state = 'waiting';
CREATE INDEX zalo_outbox_under_way ON zalo_outbox_item (lease_until) WHERE state = 'sending';
-- One call at a time into a group, so that what was said first stands first.
CREATE UNIQUE INDEX zalo_outbox_one_call_per_group ON zalo_outbox_item (group_id) WHERE state = 'sending';
-- A paid right makes one group.
CREATE UNIQUE INDEX zalo_outbox_asset_taken_once ON zalo_outbox_item (asset_id)
  WHERE asset_id IS NOT NULL AND state IN ('waiting', 'sending');
