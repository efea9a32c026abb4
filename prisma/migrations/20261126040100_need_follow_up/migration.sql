-- Needs and difficulties that visits heard, followed up (D-V3). What nobody has taken up yet has no row.
CREATE TABLE need_follow_up (
  visit_id UUID NOT NULL,
  taken_by_id UUID NOT NULL,
  taken_at TIMESTAMPTZ(6) NOT NULL,
  answered_by_id UUID,
  answered_at TIMESTAMPTZ(6),
  answer TEXT NOT NULL DEFAULT '',
  CONSTRAINT need_follow_up_pkey PRIMARY KEY (visit_id),
  CONSTRAINT need_answered_by_somebody CHECK ((answered_at IS NULL) = (answered_by_id IS NULL)),
  CONSTRAINT need_answer_when_answered CHECK (answer = '' OR answered_at IS NOT NULL)
);
ALTER TABLE need_follow_up
  ADD CONSTRAINT need_follow_up_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES support_visit(id) ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT need_follow_up_taken_by_id_fkey FOREIGN KEY (taken_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT need_follow_up_answered_by_id_fkey FOREIGN KEY (answered_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX need_follow_up_taken_by_id_idx ON need_follow_up (taken_by_id);
CREATE INDEX need_follow_up_answered_by_id_idx ON need_follow_up (answered_by_id);

-- Few visits hear anything: these alone are looked through.
CREATE INDEX support_visit_heard ON support_visit (household_id) WHERE needs <> '' OR difficulties <> '';
