-- What Prisma's schema cannot say: checks, partial unique indexes, and the ancestry that follows the tree.

-- ---------------------------------------------------------------- Units

ALTER TABLE administrative_unit
  ADD CONSTRAINT unit_validity CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to),
  ADD CONSTRAINT unit_has_name CHECK (btrim(name) <> ''),
  ADD CONSTRAINT unit_parent_by_level CHECK ((level = 'province') = (parent_id IS NULL));

-- An official code means one unit at a time (D-H3), a village's name one village of its commune (D-H4).
CREATE UNIQUE INDEX unit_code_in_force ON administrative_unit (level, official_code)
  WHERE valid_to IS NULL AND official_code IS NOT NULL;
CREATE UNIQUE INDEX village_name_in_force ON administrative_unit (parent_id, name_key)
  WHERE valid_to IS NULL AND level = 'village';

ALTER TABLE unit_former_name
  ADD CONSTRAINT former_name_validity CHECK (valid_from IS NULL OR valid_from < valid_to);

ALTER TABLE unit_lineage
  ADD CONSTRAINT lineage_of_two CHECK (predecessor_id <> successor_id);

-- A child stands below its parent; with that, a cycle cannot be.
CREATE FUNCTION check_unit_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.parent_id IS NOT NULL
     AND NEW.level <= (SELECT level FROM administrative_unit WHERE id = NEW.parent_id) THEN
    RAISE EXCEPTION 'a % cannot stand below unit %', NEW.level, NEW.parent_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_below_parent';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER unit_level BEFORE INSERT OR UPDATE OF level, parent_id ON administrative_unit
  FOR EACH ROW EXECUTE FUNCTION check_unit_level();

CREATE FUNCTION add_unit_ancestry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unit_ancestry (ancestor_id, descendant_id, depth)
  SELECT NEW.id, NEW.id, 0
  UNION ALL
  SELECT ancestor_id, NEW.id, depth + 1 FROM unit_ancestry WHERE descendant_id = NEW.parent_id;
  RETURN NULL;
END $$;

CREATE TRIGGER unit_ancestry_added AFTER INSERT ON administrative_unit
  FOR EACH ROW EXECUTE FUNCTION add_unit_ancestry();

-- A moved unit takes its whole subtree along.
CREATE FUNCTION move_unit_ancestry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM unit_ancestry link
  USING unit_ancestry below, unit_ancestry above
  WHERE below.ancestor_id = NEW.id
    AND above.descendant_id = NEW.id AND above.depth > 0
    AND link.descendant_id = below.descendant_id AND link.ancestor_id = above.ancestor_id;
  INSERT INTO unit_ancestry (ancestor_id, descendant_id, depth)
  SELECT above.ancestor_id, below.descendant_id, above.depth + below.depth + 1
  FROM unit_ancestry above CROSS JOIN unit_ancestry below
  WHERE above.descendant_id = NEW.parent_id AND below.ancestor_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER unit_ancestry_moved AFTER UPDATE OF parent_id ON administrative_unit
  FOR EACH ROW WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION move_unit_ancestry();

-- ---------------------------------------------------------------- People

ALTER TABLE person
  ADD CONSTRAINT person_phone_e164 CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
  ADD CONSTRAINT person_has_name CHECK (btrim(display_name) <> '');

ALTER TABLE session ADD CONSTRAINT session_token_hashed CHECK (octet_length(token_hash) = 32);

ALTER TABLE appointment
  ADD CONSTRAINT appointment_place CHECK (
    CASE WHEN office IN ('team_leader', 'team_deputy', 'team_member', 'collaborator')
      THEN team_id IS NOT NULL AND unit_id IS NULL
      ELSE unit_id IS NOT NULL AND team_id IS NULL
    END),
  ADD CONSTRAINT appointment_validity CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to);

CREATE UNIQUE INDEX appointment_once_per_team ON appointment (team_id, person_id) WHERE valid_to IS NULL;
CREATE UNIQUE INDEX appointment_once_per_unit ON appointment (unit_id, person_id, office) WHERE valid_to IS NULL;
CREATE UNIQUE INDEX one_leader_per_team ON appointment (team_id) WHERE office = 'team_leader' AND valid_to IS NULL;

-- ---------------------------------------------------------------- Households

ALTER TABLE digital_skill ADD CONSTRAINT skill_number CHECK (number BETWEEN 1 AND 5);
ALTER TABLE local_skill_name ADD CONSTRAINT local_skill_number CHECK (number BETWEEN 1 AND 5);

ALTER TABLE household
  ALTER COLUMN priority SET NOT NULL,
  ADD CONSTRAINT household_phone_e164 CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
  ADD CONSTRAINT household_archived_with_reason CHECK ((archived_at IS NULL) = (archive_reason IS NULL));

ALTER TABLE resident
  ADD CONSTRAINT resident_birth_year CHECK (birth_year BETWEEN 1900 AND 2100),
  ADD CONSTRAINT resident_vneid_level CHECK (vneid_level BETWEEN 0 AND 2);

-- Two members who register the same house at the same time make one household.
CREATE UNIQUE INDEX household_once_per_village ON household (village_id, head_folded, phone) WHERE archived_at IS NULL;
CREATE UNIQUE INDEX one_head_per_household ON resident (household_id) WHERE relation = 'head';

ALTER TABLE skill_correction ADD CONSTRAINT correction_skill CHECK (skill BETWEEN 1 AND 5);

ALTER TABLE consent
  ADD CONSTRAINT consent_of_somebody CHECK (num_nonnulls(household_id, person_id) = 1),
  ADD CONSTRAINT consent_assisted_by_name CHECK ((channel = 'assisted') = (recorded_by_id IS NOT NULL)),
  ADD CONSTRAINT consent_withdrawn_later CHECK (withdrawn_at >= given_at);

-- ---------------------------------------------------------------- Visits

ALTER TABLE support_visit
  ADD CONSTRAINT visit_day_in_vietnam CHECK (occurred_on = (occurred_at AT TIME ZONE INTERVAL '7 hours')::date),
  ADD CONSTRAINT visit_come_back CHECK ((outcome = 'come_back') = (come_back_on IS NOT NULL)),
  ADD CONSTRAINT visit_come_back_later CHECK (come_back_on > occurred_on);

ALTER TABLE visit_participant ALTER COLUMN services SET NOT NULL;

-- A visit never lowers a level; only a correction does (D-S2).
ALTER TABLE visit_skill
  ADD CONSTRAINT visit_skill_number CHECK (skill BETWEEN 1 AND 5),
  ADD CONSTRAINT visit_never_lowers CHECK (level_before IS NULL OR level_after >= level_before);

-- ---------------------------------------------------------------- Coverage: a rate over 100 % cannot be written

ALTER TABLE skill_coverage
  ADD CONSTRAINT coverage_not_negative CHECK (
    least(households, residents, visits, people_guided, visited, goal_one_member, goal_together, goal_usable, assisted,
          priority, priority_visited, proficient1, proficient2, proficient3, proficient4, proficient5) >= 0),
  ADD CONSTRAINT coverage_within_households CHECK (
    greatest(visited, goal_one_member, goal_together, goal_usable, assisted, priority,
             recorded1, recorded2, recorded3, recorded4, recorded5) <= households),
  ADD CONSTRAINT coverage_parts CHECK (
    goal_one_member <= goal_together AND priority_visited <= priority AND people_guided <= residents
    AND proficient1 <= guided1 AND guided1 <= recorded1
    AND proficient2 <= guided2 AND guided2 <= recorded2
    AND proficient3 <= guided3 AND guided3 <= recorded3
    AND proficient4 <= guided4 AND guided4 <= recorded4
    AND proficient5 <= guided5 AND guided5 <= recorded5);

-- A village has its counters from the start, so that a write only ever adds to them.
CREATE FUNCTION add_village_coverage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO skill_coverage (village_id) VALUES (NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER village_coverage_added AFTER INSERT ON administrative_unit
  FOR EACH ROW WHEN (NEW.level = 'village') EXECUTE FUNCTION add_village_coverage();

-- ---------------------------------------------------------------- Reports

ALTER TABLE reporting_period
  ADD CONSTRAINT period_key_is_month CHECK (key ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  ADD CONSTRAINT period_in_order CHECK (from_on <= to_on AND to_on <= due_on AND due_at <= closes_at);

ALTER TABLE monthly_report
  ADD CONSTRAINT report_filed_whole CHECK (
    (state IN ('submitted', 'approved')) <= (figures IS NOT NULL AND submitted_at IS NOT NULL AND submitted_by_id IS NOT NULL));

ALTER TABLE report_event
  ADD CONSTRAINT submission_keeps_what_was_filed CHECK ((action = 'submitted') = (filed IS NOT NULL));

-- ---------------------------------------------------------------- Zalo

ALTER TABLE zalo_group
  ADD CONSTRAINT group_id_by_origin CHECK ((origin = 'official_account') = (zalo_group_id IS NOT NULL));

-- The inbox is looked at for what is still to be done; what is done is out of the way.
CREATE INDEX zalo_inbox_waiting ON zalo_inbox_event (id) WHERE state = 'received';
CREATE INDEX zalo_inbox_received_at ON zalo_inbox_event (received_at);

CREATE UNIQUE INDEX one_qr_in_use_per_village ON village_qr (village_id) WHERE revoked_at IS NULL;
ALTER TABLE join_request
  ADD CONSTRAINT request_decided_by_somebody CHECK (
    CASE WHEN state = 'pending' THEN num_nonnulls(decided_by_id, decided_at) = 0
      ELSE num_nonnulls(decided_by_id, decided_at) = 2
    END);
CREATE UNIQUE INDEX one_open_request_per_person ON join_request (village_id, person_id) WHERE state <> 'rejected';

-- Counters that may be lost in a crash without harm.
ALTER TABLE rate_limit_window SET UNLOGGED;
