-- Work that a leader gives to a member (D-T6): a hamlet, a household, a duty.

CREATE TYPE "AssignmentKind" AS ENUM ('hamlet', 'household', 'duty');

CREATE TABLE assignment (
  id UUID NOT NULL,
  village_id UUID NOT NULL,
  person_id UUID NOT NULL,
  kind "AssignmentKind" NOT NULL,
  household_id UUID,
  words TEXT NOT NULL,
  due_on DATE,
  assigned_by_id UUID NOT NULL,
  assigned_at TIMESTAMPTZ(6) NOT NULL,
  done_at TIMESTAMPTZ(6),
  dropped_at TIMESTAMPTZ(6),
  CONSTRAINT assignment_pkey PRIMARY KEY (id),
  CONSTRAINT assignment_ends_once CHECK (num_nonnulls(done_at, dropped_at) <= 1)
);
ALTER TABLE assignment
  ADD CONSTRAINT assignment_village_id_fkey FOREIGN KEY (village_id) REFERENCES administrative_unit(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT assignment_household_id_fkey FOREIGN KEY (household_id) REFERENCES household(id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT assignment_assigned_by_id_fkey FOREIGN KEY (assigned_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX assignment_village_id_assigned_at_idx ON assignment (village_id, assigned_at);
CREATE INDEX assignment_person_id_idx ON assignment (person_id);
CREATE INDEX assignment_household_id_idx ON assignment (household_id);
CREATE INDEX assignment_assigned_by_id_idx ON assignment (assigned_by_id);
