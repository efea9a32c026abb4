-- What is said to the groups: polls (D-G8), rules in a commune's own words (D-G4), and what is sent down (D-G7).

CREATE TYPE "DispatchKind" AS ENUM ('content', 'poll', 'rules');

-- ---------------------------------------------------------------- Polls

CREATE TABLE poll (
  id UUID NOT NULL,
  unit_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  question TEXT NOT NULL,
  multiple BOOLEAN NOT NULL,
  closes_at TIMESTAMPTZ(6) NOT NULL,
  created_by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  created_at TIMESTAMPTZ(6) NOT NULL,
  closed_at TIMESTAMPTZ(6),
  closed_by_id UUID REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  counted_at TIMESTAMPTZ(6),
  voted INTEGER,
  eligible INTEGER,
  CONSTRAINT poll_pkey PRIMARY KEY (id),
  CONSTRAINT poll_has_question CHECK (btrim(question) <> ''),
  CONSTRAINT poll_closes_later CHECK (closes_at > created_at),
  CONSTRAINT poll_closed_by_somebody CHECK (closed_by_id IS NULL OR closed_at IS NOT NULL),
  CONSTRAINT poll_counted_whole CHECK (num_nonnulls(counted_at, voted, eligible) IN (0, 3)),
  CONSTRAINT poll_counted_after_its_end CHECK (counted_at >= least(closes_at, closed_at)),
  CONSTRAINT poll_voters_within_the_eligible CHECK (voted >= 0 AND voted <= eligible)
);
CREATE INDEX poll_unit_id_created_at_idx ON poll (unit_id, created_at);
CREATE INDEX poll_created_by_id_idx ON poll (created_by_id);
CREATE INDEX poll_closed_by_id_idx ON poll (closed_by_id);
-- Looked at every few minutes for what is to be counted.
CREATE INDEX poll_uncounted ON poll (closes_at) WHERE counted_at IS NULL;

CREATE TABLE poll_option (
  poll_id UUID NOT NULL REFERENCES poll (id) ON DELETE CASCADE ON UPDATE CASCADE,
  number SMALLINT NOT NULL,
  text TEXT NOT NULL,
  votes INTEGER,
  CONSTRAINT poll_option_pkey PRIMARY KEY (poll_id, number),
  CONSTRAINT poll_option_number CHECK (number BETWEEN 1 AND 10),
  CONSTRAINT poll_option_votes CHECK (votes >= 0)
);

CREATE TABLE poll_ballot (
  poll_id UUID NOT NULL REFERENCES poll (id) ON DELETE CASCADE ON UPDATE CASCADE,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  voted_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT poll_ballot_pkey PRIMARY KEY (poll_id, person_id)
);
CREATE INDEX poll_ballot_person_id_idx ON poll_ballot (person_id);

CREATE TABLE poll_mark (
  poll_id UUID NOT NULL,
  person_id UUID NOT NULL,
  number SMALLINT NOT NULL,
  CONSTRAINT poll_mark_pkey PRIMARY KEY (poll_id, person_id, number),
  CONSTRAINT poll_mark_poll_id_person_id_fkey FOREIGN KEY (poll_id, person_id)
    REFERENCES poll_ballot (poll_id, person_id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT poll_mark_poll_id_number_fkey FOREIGN KEY (poll_id, number)
    REFERENCES poll_option (poll_id, number) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX poll_mark_poll_id_number_idx ON poll_mark (poll_id, number);

-- A counted poll takes no ballot, whoever tries.
CREATE FUNCTION refuse_late_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT counted_at FROM poll WHERE id = NEW.poll_id) IS NOT NULL THEN
    RAISE EXCEPTION 'poll % is counted', NEW.poll_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ballot_before_the_count';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER ballot_in_time BEFORE INSERT OR UPDATE ON poll_ballot
  FOR EACH ROW EXECUTE FUNCTION refuse_late_ballot();

-- ---------------------------------------------------------------- Rules

CREATE TABLE group_rules (
  id UUID NOT NULL,
  unit_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  version INTEGER NOT NULL,
  encouraged TEXT[] NOT NULL,
  forbidden TEXT[] NOT NULL,
  note TEXT NOT NULL,
  created_by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  created_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT group_rules_pkey PRIMARY KEY (id),
  CONSTRAINT group_rules_version CHECK (version >= 1),
  CONSTRAINT group_rules_say_something CHECK (cardinality(forbidden) > 0)
);
CREATE UNIQUE INDEX group_rules_unit_id_version_key ON group_rules (unit_id, version);
CREATE INDEX group_rules_created_by_id_idx ON group_rules (created_by_id);

-- Requests of before were made with the product's model in front of them.
ALTER TABLE join_request ADD COLUMN rules_version TEXT NOT NULL DEFAULT '2026-11';

-- ---------------------------------------------------------------- Dispatches

CREATE TABLE dispatch (
  id UUID NOT NULL,
  unit_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  kind "DispatchKind" NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  link TEXT,
  text TEXT NOT NULL,
  group_kinds "ZaloGroupKind"[] NOT NULL,
  pin BOOLEAN NOT NULL,
  poll_id UUID REFERENCES poll (id) ON DELETE SET NULL ON UPDATE CASCADE,
  created_by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  created_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT dispatch_pkey PRIMARY KEY (id),
  CONSTRAINT dispatch_has_text CHECK (btrim(title) <> '' AND btrim(text) <> ''),
  -- What Zalo takes at most in one message.
  CONSTRAINT dispatch_fits_a_message CHECK (char_length(text) <= 2000),
  CONSTRAINT dispatch_link_is_safe CHECK (link ~ '^https://'),
  CONSTRAINT dispatch_to_some_groups CHECK (cardinality(group_kinds) > 0),
  CONSTRAINT dispatch_cause CHECK ((kind = 'poll') = (poll_id IS NOT NULL)),
  CONSTRAINT dispatch_rules_are_pinned CHECK (kind <> 'rules' OR pin)
);
CREATE UNIQUE INDEX dispatch_poll_id_key ON dispatch (poll_id);
CREATE INDEX dispatch_unit_id_created_at_idx ON dispatch (unit_id, created_at);
CREATE INDEX dispatch_created_by_id_idx ON dispatch (created_by_id);

CREATE TABLE dispatch_delivery (
  dispatch_id UUID NOT NULL REFERENCES dispatch (id) ON DELETE CASCADE ON UPDATE CASCADE,
  group_id UUID NOT NULL REFERENCES zalo_group (id) ON DELETE CASCADE ON UPDATE CASCADE,
  posted_at TIMESTAMPTZ(6),
  posted_by_id UUID REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  pinned_at TIMESTAMPTZ(6),
  pinned_by_id UUID REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT dispatch_delivery_pkey PRIMARY KEY (dispatch_id, group_id),
  CONSTRAINT delivery_posted_by_somebody CHECK (posted_by_id IS NULL OR posted_at IS NOT NULL),
  CONSTRAINT delivery_pinned_by_somebody CHECK (pinned_by_id IS NULL OR pinned_at IS NOT NULL)
);
CREATE INDEX dispatch_delivery_group_id_idx ON dispatch_delivery (group_id);
CREATE INDEX dispatch_delivery_posted_by_id_idx ON dispatch_delivery (posted_by_id);
CREATE INDEX dispatch_delivery_pinned_by_id_idx ON dispatch_delivery (pinned_by_id);
