/** Villages as phones read them: households of three to five people, visited up to four times, with names as they are. */
import { newId } from '@cns/db/ids';
import pg from 'pg';

/** Everything is invented; ids and names differ as they do, so that nothing compresses better than it would. */
const HOUSEHOLDS = `
  INSERT INTO household (id, village_id, head_name, head_folded, phone, hamlet, priority, registered_by_id, created_at)
  SELECT gen_random_uuid(), $1::uuid, name, lower(name) || n, '+849' || lpad((random() * 99999999)::int::text, 8, '0'),
    'Xóm ' || (n % 7 + 1), CASE WHEN n % 4 = 0 THEN ARRAY['elderly']::"PriorityReason"[] ELSE '{}' END, $2::uuid, now()
  FROM (SELECT n, (ARRAY['Giàng','Lò','Vàng','Nguyễn','Trần','Tẩn','Hoàng','Lý'])[1 + (random() * 7)::int] || ' '
      || (ARRAY['Văn','Thị','A','Đức','Thanh','Minh'])[1 + (random() * 5)::int] || ' '
      || (ARRAY['Sử','Mây','Lù','Hoa','Khang','Đén','Pản','Inh','Tài','Bích'])[1 + (random() * 9)::int] AS name
    FROM generate_series(1, $3::int) n) named`;

const RESIDENTS = `
  INSERT INTO resident (id, household_id, full_name, name_folded, relation, birth_year, skill1, skill2, skill3, vneid_level,
    payment_account, created_at)
  SELECT gen_random_uuid(), h.id, h.head_name || ' ' || k, h.head_folded || k,
    (CASE k WHEN 1 THEN 'head' WHEN 2 THEN 'spouse' ELSE 'child' END)::"ResidentRelation", 1940 + (random() * 80)::int,
    (ARRAY[NULL,'none','guided','proficient'])[1 + (random() * 3)::int]::"SkillLevel",
    (ARRAY[NULL,'none','guided','proficient'])[1 + (random() * 3)::int]::"SkillLevel",
    (ARRAY[NULL,'none','guided','proficient'])[1 + (random() * 3)::int]::"SkillLevel",
    (random() * 2)::int, random() < 0.5, now()
  FROM household h, LATERAL generate_series(1, 3 + abs(hashtext(h.id::text)) % 3) k WHERE h.village_id = $1::uuid`;

const VISITS = `
  INSERT INTO support_visit (id, household_id, village_id, member_id, occurred_at, occurred_on, outcome, difficulties, needs,
    created_at, sequence)
  SELECT gen_random_uuid(), h.id, h.village_id, $2::uuid, t, (t AT TIME ZONE INTERVAL '7 hours')::date, 'done',
    CASE WHEN random() < 0.3 THEN 'Sóng yếu, phải ra đầu bản' ELSE '' END, '', t, 1 + k
  FROM household h, LATERAL generate_series(1, abs(hashtext(h.id::text)) % 5) k,
    LATERAL (SELECT now() - abs(hashtext(h.id::text || k)) % 25000000 * interval '1 second' AS t) moment
  WHERE h.village_id = $1::uuid`;

const HELPED = `
  INSERT INTO visit_participant (visit_id, resident_id, services)
  SELECT v.id, r.id, ARRAY['public_service_filing']::"SupportService"[]
  FROM support_visit v, LATERAL (SELECT id FROM resident WHERE household_id = v.household_id ORDER BY id LIMIT 1) r
  WHERE v.village_id = $1::uuid`;

const LEARNED = `
  INSERT INTO visit_skill (visit_id, resident_id, skill, level_before, level_after)
  SELECT p.visit_id, p.resident_id, 1, NULL, 'guided'
  FROM visit_participant p JOIN support_visit v ON v.id = p.visit_id WHERE v.village_id = $1::uuid`;

const CONSENTS = `
  INSERT INTO consent (id, household_id, purpose, text_version, channel, recorded_by_id, given_at)
  SELECT gen_random_uuid(), id, 'support', '2026-11', 'assisted', $2::uuid, now() FROM household WHERE village_id = $1::uuid`;

/** @returns the village, whose member may read it */
export async function addVillage(url: string, beside: string, memberId: string, households: number): Promise<string> {
  const id = newId();
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(
      `INSERT INTO administrative_unit (id, level, kind, name, name_key, name_folded, parent_id)
       SELECT $1::uuid, level, kind, $2, $3, $3, parent_id FROM administrative_unit WHERE id = $4`,
      [id, `Bản ${households}`, `ban ${households}`, beside],
    );
    await client.query(
      `INSERT INTO team_area (team_id, unit_id)
       SELECT team_id, $1 FROM appointment WHERE person_id = $2 AND team_id IS NOT NULL`,
      [id, memberId],
    );
    await client.query(HOUSEHOLDS, [id, memberId, households]);
    await client.query(RESIDENTS, [id]);
    await client.query(VISITS, [id, memberId]);
    await client.query(HELPED, [id]);
    await client.query(LEARNED, [id]);
    await client.query(CONSENTS, [id, memberId]);
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
  return id;
}
