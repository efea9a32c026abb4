-- A household's standing says all that a visit must know of it, so that a visit is written without reading those before;
-- the indicators of D-S5 are counted.

ALTER TABLE household_coverage
  ADD COLUMN vneid_level SMALLINT,
  ADD COLUMN public_service_account BOOLEAN,
  ADD COLUMN payment_account BOOLEAN,
  ADD COLUMN health_record BOOLEAN,
  ADD COLUMN digital_signature BOOLEAN,
  ADD COLUMN digital_shop BOOLEAN,
  ADD COLUMN last_visit_at TIMESTAMPTZ(6),
  ADD COLUMN last_visit_id UUID;

ALTER TABLE skill_coverage
  ADD COLUMN vneid1 INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN vneid2 INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN vneid_recorded INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN public_service INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN public_service_recorded INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN payment INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN payment_recorded INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN health_record INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN health_record_recorded INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN signature INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN signature_recorded INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN shop INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN shop_recorded INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN shop_and_payment INTEGER NOT NULL DEFAULT 0;

UPDATE household_coverage c SET
  vneid_level = people.vneid_level, public_service_account = people.public_service_account,
  payment_account = people.payment_account, health_record = people.health_record,
  digital_signature = people.digital_signature, digital_shop = people.digital_shop,
  last_visit_at = last.occurred_at, last_visit_id = last.id
FROM (
  SELECT h.id, h.digital_shop, max(r.vneid_level) AS vneid_level,
    bool_or(r.public_service_account) AS public_service_account, bool_or(r.payment_account) AS payment_account,
    bool_or(r.health_record) AS health_record, bool_or(r.digital_signature) AS digital_signature
  FROM household h LEFT JOIN resident r ON r.household_id = h.id GROUP BY h.id
) people
LEFT JOIN LATERAL (
  SELECT v.occurred_at, v.id FROM support_visit v WHERE v.household_id = people.id
  ORDER BY v.occurred_at DESC, v.id DESC LIMIT 1
) last ON true
WHERE c.household_id = people.id;

UPDATE skill_coverage s SET
  vneid1 = sums.vneid1, vneid2 = sums.vneid2, vneid_recorded = sums.vneid_recorded,
  public_service = sums.public_service, public_service_recorded = sums.public_service_recorded,
  payment = sums.payment, payment_recorded = sums.payment_recorded,
  health_record = sums.health_record, health_record_recorded = sums.health_record_recorded,
  signature = sums.signature, signature_recorded = sums.signature_recorded,
  shop = sums.shop, shop_recorded = sums.shop_recorded, shop_and_payment = sums.shop_and_payment
FROM (
  SELECT village_id,
    count(*) FILTER (WHERE vneid_level >= 1) AS vneid1, count(*) FILTER (WHERE vneid_level >= 2) AS vneid2,
    count(vneid_level) AS vneid_recorded,
    count(*) FILTER (WHERE public_service_account) AS public_service,
    count(public_service_account) AS public_service_recorded,
    count(*) FILTER (WHERE payment_account) AS payment, count(payment_account) AS payment_recorded,
    count(*) FILTER (WHERE health_record) AS health_record, count(health_record) AS health_record_recorded,
    count(*) FILTER (WHERE digital_signature) AS signature, count(digital_signature) AS signature_recorded,
    count(*) FILTER (WHERE digital_shop) AS shop, count(digital_shop) AS shop_recorded,
    count(*) FILTER (WHERE digital_shop AND payment_account) AS shop_and_payment
  FROM household_coverage GROUP BY village_id
) sums
WHERE s.village_id = sums.village_id;

ALTER TABLE household_coverage
  ADD CONSTRAINT standing_vneid_level CHECK (vneid_level BETWEEN 0 AND 2),
  ADD CONSTRAINT standing_last_visit CHECK (
    (visits > 0) = (last_visit_id IS NOT NULL) AND num_nonnulls(last_visit_at, last_visit_id, last_visit_on) IN (0, 3));

ALTER TABLE skill_coverage
  ADD CONSTRAINT coverage_indicators_not_negative CHECK (
    least(vneid2, public_service, payment, health_record, signature, shop, shop_and_payment) >= 0),
  ADD CONSTRAINT coverage_indicators_within_households CHECK (
    greatest(vneid_recorded, public_service_recorded, payment_recorded, health_record_recorded, signature_recorded,
             shop_recorded) <= households
    AND vneid2 <= vneid1 AND vneid1 <= vneid_recorded AND public_service <= public_service_recorded
    AND payment <= payment_recorded AND health_record <= health_record_recorded AND signature <= signature_recorded
    AND shop <= shop_recorded AND shop_and_payment <= shop AND shop_and_payment <= payment);

-- Rows that every visit rewrites find place on their own page, and no index is touched.
ALTER TABLE skill_coverage SET (fillfactor = 50);
ALTER TABLE household_coverage SET (fillfactor = 85);
ALTER TABLE household SET (fillfactor = 85);
ALTER TABLE resident SET (fillfactor = 85);

-- Receipts come in the order of time, and only the purge asks by it.
DROP INDEX operation_receipt_at_idx;
CREATE INDEX operation_receipt_at_idx ON operation_receipt USING brin (at);
