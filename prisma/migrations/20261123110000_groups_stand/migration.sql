-- What people declare of ordinary Zalo groups (D-G1), how the groups of a province are called (D-G2), and the roll-out
-- steps that only a person can confirm (D-G3).

ALTER TABLE zalo_group
  ADD COLUMN owner_person_id UUID REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  -- An owner who is not on the roster.
  ADD COLUMN owner_name TEXT,
  ADD COLUMN declared_members INTEGER,
  ADD COLUMN declared_households INTEGER,
  ADD COLUMN checked_at TIMESTAMPTZ(6),
  ADD COLUMN checked_by_id UUID REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT group_declared_by_people CHECK (
    origin = 'ordinary'
    OR num_nonnulls(owner_person_id, owner_name, declared_members, declared_households, checked_at, checked_by_id) = 0),
  ADD CONSTRAINT group_has_name CHECK (btrim(name) <> ''),
  ADD CONSTRAINT group_has_one_owner CHECK (num_nonnulls(owner_person_id, owner_name) <= 1),
  ADD CONSTRAINT group_declared_counts CHECK (
    declared_members >= 1 AND declared_households >= 0 AND declared_households <= declared_members);
CREATE INDEX zalo_group_owner_person_id_idx ON zalo_group (owner_person_id);
CREATE INDEX zalo_group_checked_by_id_idx ON zalo_group (checked_by_id);

-- The same group declared twice would be counted twice.
CREATE UNIQUE INDEX declared_group_link ON zalo_group (link) WHERE origin = 'ordinary' AND disbanded_at IS NULL;

CREATE TYPE "GroupNameForm" AS ENUM ('camel', 'dashed');

CREATE TABLE group_naming (
  province_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  form "GroupNameForm" NOT NULL,
  with_district BOOLEAN NOT NULL,
  changed_at TIMESTAMPTZ(6) NOT NULL,
  changed_by_id UUID REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT group_naming_pkey PRIMARY KEY (province_id)
);
CREATE INDEX group_naming_changed_by_id_idx ON group_naming (changed_by_id);

CREATE TYPE "RolloutStep" AS ENUM ('created', 'invited', 'rules_pinned', 'operating');

CREATE TABLE rollout_confirmation (
  village_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  step "RolloutStep" NOT NULL,
  confirmed_at TIMESTAMPTZ(6) NOT NULL,
  confirmed_by_id UUID REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT rollout_confirmation_pkey PRIMARY KEY (village_id, step),
  -- The other two follow from facts.
  CONSTRAINT rollout_confirmed_by_people CHECK (step IN ('invited', 'rules_pinned'))
);
CREATE INDEX rollout_confirmation_confirmed_by_id_idx ON rollout_confirmation (confirmed_by_id);
