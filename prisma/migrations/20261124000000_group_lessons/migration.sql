-- Lessons for many at once (D-V2). Who came of a household is kept like a visit to it, so that levels go up by one rule.

CREATE TYPE "LessonKind" AS ENUM ('lesson', 'fair');

CREATE TABLE group_lesson (
  id UUID NOT NULL,
  -- Where it was held; figures follow it by the main successor.
  village_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  kind "LessonKind" NOT NULL,
  place TEXT NOT NULL,
  -- The skills that were taught.
  topics SMALLINT[] NOT NULL
    CONSTRAINT lesson_topics CHECK (cardinality(topics) BETWEEN 1 AND 5 AND topics <@ ARRAY[1, 2, 3, 4, 5]::smallint[]),
  occurred_at TIMESTAMPTZ(6) NOT NULL,
  occurred_on DATE NOT NULL
    CONSTRAINT lesson_day CHECK (occurred_on = (occurred_at AT TIME ZONE INTERVAL '7 hours')::date),
  -- Who came and is not named: counted only.
  others INTEGER NOT NULL CONSTRAINT lesson_others CHECK (others BETWEEN 0 AND 5000),
  -- All who came, those who are named among them.
  attendees INTEGER NOT NULL CONSTRAINT lesson_attendees CHECK (attendees > 0 AND attendees >= others),
  logged_by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  created_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT group_lesson_pkey PRIMARY KEY (id)
);
CREATE INDEX group_lesson_village_id_occurred_on_idx ON group_lesson (village_id, occurred_on);
CREATE INDEX group_lesson_logged_by_id_idx ON group_lesson (logged_by_id);

CREATE TABLE group_lesson_leader (
  lesson_id UUID NOT NULL REFERENCES group_lesson (id) ON DELETE CASCADE ON UPDATE CASCADE,
  person_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT group_lesson_leader_pkey PRIMARY KEY (lesson_id, person_id)
);
CREATE INDEX group_lesson_leader_person_id_idx ON group_lesson_leader (person_id);

-- Of a lesson: its people were met there and not at home.
ALTER TABLE support_visit
  ADD COLUMN lesson_id UUID REFERENCES group_lesson (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT lesson_is_done CHECK (lesson_id IS NULL OR (outcome = 'done' AND come_back_on IS NULL));
CREATE INDEX support_visit_lesson_id_idx ON support_visit (lesson_id);

-- As before; `met` is of visits at home alone.
CREATE OR REPLACE FUNCTION visits_within(unit UUID, borders DATE, from_day DATE, to_day DATE)
RETURNS TABLE (visit_id UUID, village_id UUID, household_id UUID, member_id UUID, met BOOLEAN) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE here AS MATERIALIZED (
    SELECT id FROM villages_at(unit, borders) AS id
  ), moved AS MATERIALIZED (
    SELECT here.id FROM here
    WHERE EXISTS (SELECT FROM unit_lineage l WHERE l.predecessor_id = here.id OR l.successor_id = here.id)
    UNION
    SELECT next.id FROM moved CROSS JOIN LATERAL (
      SELECT l.predecessor_id AS id FROM unit_lineage l WHERE l.successor_id = moved.id
      UNION ALL
      SELECT l.successor_id FROM unit_lineage l WHERE l.predecessor_id = moved.id
    ) next
  )
  SELECT v.id, v.village_id, v.household_id, v.member_id, v.outcome IN ('done', 'come_back') AND v.lesson_id IS NULL
  FROM support_visit v
  WHERE v.village_id = ANY (ARRAY(SELECT id FROM here EXCEPT SELECT id FROM moved))
    AND v.occurred_on BETWEEN from_day AND to_day
  UNION ALL
  SELECT v.id, place.id, v.household_id, v.member_id, v.outcome IN ('done', 'come_back') AND v.lesson_id IS NULL
  FROM support_visit v JOIN household h ON h.id = v.household_id
  CROSS JOIN LATERAL (
    SELECT coalesce((
      SELECT m.from_village_id
      FROM household_move m JOIN hierarchy_operation o ON o.id = m.operation_id
      WHERE m.household_id = h.id AND m.effective_on > borders
      ORDER BY m.effective_on, o.applied_seq LIMIT 1), h.village_id) AS id
  ) place
  WHERE v.village_id = ANY (ARRAY(SELECT id FROM moved)) AND v.occurred_on BETWEEN from_day AND to_day
    AND place.id IN (SELECT id FROM here)
$$;

-- The lessons of a span of days (inclusive) that by the borders of a day were held within a unit. What cannot be divided
-- belongs to the main successor of its village (D-H6).
CREATE FUNCTION lessons_within(unit UUID, borders DATE, from_day DATE, to_day DATE)
RETURNS SETOF group_lesson LANGUAGE sql STABLE AS $$
  WITH RECURSIVE place AS (
    SELECT id FROM villages_at(unit, borders) AS id
    UNION
    SELECT ended.id FROM place
    JOIN unit_lineage l ON l.successor_id = place.id AND l.main
    JOIN administrative_unit ended ON ended.id = l.predecessor_id AND ended.valid_to <= borders
      AND l.effective_on >= ended.valid_to
  )
  SELECT lesson.* FROM group_lesson lesson
  WHERE lesson.village_id IN (SELECT id FROM place) AND lesson.occurred_on BETWEEN from_day AND to_day
$$;
