-- A level that was reached in a visit is one of somebody who took part in it. One reference says what two said less exactly, and
-- spares every visit an index entry at a random place.
ALTER TABLE visit_skill
  DROP CONSTRAINT visit_skill_visit_id_fkey,
  DROP CONSTRAINT visit_skill_resident_id_fkey,
  ADD CONSTRAINT visit_skill_visit_id_resident_id_fkey FOREIGN KEY (visit_id, resident_id)
    REFERENCES visit_participant (visit_id, resident_id) ON DELETE CASCADE ON UPDATE CASCADE;
DROP INDEX visit_skill_resident_id_idx;

-- Few visits were part of a lesson: the others need no entry.
DROP INDEX support_visit_lesson_id_idx;
CREATE INDEX support_visit_lesson_id_idx ON support_visit (lesson_id) WHERE lesson_id IS NOT NULL;
