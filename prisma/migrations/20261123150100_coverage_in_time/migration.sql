-- How things stood at the end of any day. A household's history follows from what was set by hand (each time the whole of
-- it) and from the visits after it; `coverage_day` has what that moved in its village, by the day on which it holds.

ALTER TABLE household ADD COLUMN changed_on DATE;
ALTER TABLE support_visit ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;

CREATE TABLE household_edit (
  household_id UUID NOT NULL,
  sequence INTEGER NOT NULL,
  on_day DATE NOT NULL,
  facts JSONB NOT NULL,
  CONSTRAINT household_edit_pkey PRIMARY KEY (household_id, sequence)
);
ALTER TABLE household_edit ADD CONSTRAINT household_edit_household_id_fkey
  FOREIGN KEY (household_id) REFERENCES household(id) ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE coverage_day (
  village_id UUID NOT NULL,
  day DATE NOT NULL,
  households INTEGER NOT NULL DEFAULT 0,
  residents INTEGER NOT NULL DEFAULT 0,
  visits INTEGER NOT NULL DEFAULT 0,
  people_guided INTEGER NOT NULL DEFAULT 0,
  visited INTEGER NOT NULL DEFAULT 0,
  goal_one_member INTEGER NOT NULL DEFAULT 0,
  goal_together INTEGER NOT NULL DEFAULT 0,
  goal_usable INTEGER NOT NULL DEFAULT 0,
  assisted INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL DEFAULT 0,
  priority_visited INTEGER NOT NULL DEFAULT 0,
  recorded1 INTEGER NOT NULL DEFAULT 0,
  recorded2 INTEGER NOT NULL DEFAULT 0,
  recorded3 INTEGER NOT NULL DEFAULT 0,
  recorded4 INTEGER NOT NULL DEFAULT 0,
  recorded5 INTEGER NOT NULL DEFAULT 0,
  guided1 INTEGER NOT NULL DEFAULT 0,
  guided2 INTEGER NOT NULL DEFAULT 0,
  guided3 INTEGER NOT NULL DEFAULT 0,
  guided4 INTEGER NOT NULL DEFAULT 0,
  guided5 INTEGER NOT NULL DEFAULT 0,
  proficient1 INTEGER NOT NULL DEFAULT 0,
  proficient2 INTEGER NOT NULL DEFAULT 0,
  proficient3 INTEGER NOT NULL DEFAULT 0,
  proficient4 INTEGER NOT NULL DEFAULT 0,
  proficient5 INTEGER NOT NULL DEFAULT 0,
  vneid1 INTEGER NOT NULL DEFAULT 0,
  vneid2 INTEGER NOT NULL DEFAULT 0,
  vneid_recorded INTEGER NOT NULL DEFAULT 0,
  public_service INTEGER NOT NULL DEFAULT 0,
  public_service_recorded INTEGER NOT NULL DEFAULT 0,
  payment INTEGER NOT NULL DEFAULT 0,
  payment_recorded INTEGER NOT NULL DEFAULT 0,
  health_record INTEGER NOT NULL DEFAULT 0,
  health_record_recorded INTEGER NOT NULL DEFAULT 0,
  signature INTEGER NOT NULL DEFAULT 0,
  signature_recorded INTEGER NOT NULL DEFAULT 0,
  shop INTEGER NOT NULL DEFAULT 0,
  shop_recorded INTEGER NOT NULL DEFAULT 0,
  shop_and_payment INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT coverage_day_pkey PRIMARY KEY (village_id, day)
);
ALTER TABLE coverage_day ADD CONSTRAINT coverage_day_village_id_fkey
  FOREIGN KEY (village_id) REFERENCES administrative_unit(id) ON DELETE RESTRICT ON UPDATE CASCADE;
-- The rows of the last days are rewritten with every visit.
ALTER TABLE coverage_day SET (fillfactor = 70);

-- What was recorded before has no order: it holds from the day of its last change.
UPDATE household h SET changed_on = greatest(
  (h.created_at AT TIME ZONE INTERVAL '7 hours')::date,
  (h.archived_at AT TIME ZONE INTERVAL '7 hours')::date,
  (SELECT max(v.occurred_on) FROM support_visit v WHERE v.household_id = h.id));
ALTER TABLE household
  ALTER COLUMN changed_on SET NOT NULL,
  ALTER COLUMN changed_on SET DEFAULT (now() AT TIME ZONE INTERVAL '7 hours')::date;

INSERT INTO household_edit (household_id, sequence, on_day, facts)
SELECT h.id, h.version, h.changed_on, jsonb_build_object(
  'archived', h.archived_at IS NOT NULL, 'priority', h.priority, 'assisted', h.assisted_by_id IS NOT NULL,
  'digitalShop', h.digital_shop,
  'residents', coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id,
      'petals', jsonb_build_array(r.skill1, r.skill2, r.skill3, r.skill4, r.skill5),
      'vneidLevel', r.vneid_level, 'publicServiceAccount', r.public_service_account,
      'paymentAccount', r.payment_account, 'healthRecord', r.health_record, 'digitalSignature', r.digital_signature))
    FROM resident r WHERE r.household_id = h.id), '[]'))
FROM household h;

INSERT INTO coverage_day (village_id, day, households, residents, visits, people_guided, visited, goal_one_member, goal_together, goal_usable, assisted, priority, priority_visited, recorded1, recorded2, recorded3, recorded4, recorded5, guided1, guided2, guided3, guided4, guided5, proficient1, proficient2, proficient3, proficient4, proficient5, vneid1, vneid2, vneid_recorded, public_service, public_service_recorded, payment, payment_recorded, health_record, health_record_recorded, signature, signature_recorded, shop, shop_recorded, shop_and_payment)
SELECT c.village_id, h.changed_on,
  count(*),
  sum(residents),
  sum(visits),
  sum(people_guided),
  count(*) FILTER (WHERE visits > 0),
  count(*) FILTER (WHERE goal_one_member),
  count(*) FILTER (WHERE goal_together),
  count(*) FILTER (WHERE goal_usable),
  count(*) FILTER (WHERE assisted),
  count(*) FILTER (WHERE c.priority),
  count(*) FILTER (WHERE c.priority AND visits > 0),
  count(skill1),
  count(skill2),
  count(skill3),
  count(skill4),
  count(skill5),
  count(*) FILTER (WHERE skill1 >= 'guided'),
  count(*) FILTER (WHERE skill2 >= 'guided'),
  count(*) FILTER (WHERE skill3 >= 'guided'),
  count(*) FILTER (WHERE skill4 >= 'guided'),
  count(*) FILTER (WHERE skill5 >= 'guided'),
  count(*) FILTER (WHERE skill1 = 'proficient'),
  count(*) FILTER (WHERE skill2 = 'proficient'),
  count(*) FILTER (WHERE skill3 = 'proficient'),
  count(*) FILTER (WHERE skill4 = 'proficient'),
  count(*) FILTER (WHERE skill5 = 'proficient'),
  count(*) FILTER (WHERE vneid_level >= 1),
  count(*) FILTER (WHERE vneid_level >= 2),
  count(vneid_level),
  count(*) FILTER (WHERE public_service_account),
  count(public_service_account),
  count(*) FILTER (WHERE payment_account),
  count(payment_account),
  count(*) FILTER (WHERE health_record),
  count(health_record),
  count(*) FILTER (WHERE digital_signature),
  count(digital_signature),
  count(*) FILTER (WHERE c.digital_shop),
  count(c.digital_shop),
  count(*) FILTER (WHERE c.digital_shop AND payment_account)
FROM household_coverage c JOIN household h ON h.id = c.household_id
GROUP BY c.village_id, h.changed_on;
