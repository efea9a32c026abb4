-- What residents say: they ask the team for help, mend what is kept of them, say whether a visit was so, report a scam.

CREATE TYPE "RequestKind" AS ENUM ('help', 'correction', 'dispute');
CREATE TYPE "ScamKind" AS ENUM ('call', 'message', 'link', 'goods', 'money', 'other');

CREATE TABLE resident_request (
  id UUID NOT NULL,
  kind "RequestKind" NOT NULL,
  village_id UUID NOT NULL,
  person_id UUID NOT NULL,
  household_id UUID,
  visit_id UUID,
  skill SMALLINT,
  words TEXT NOT NULL,
  asked_at TIMESTAMPTZ(6) NOT NULL,
  taken_by_id UUID,
  taken_at TIMESTAMPTZ(6),
  come_on DATE,
  closed_by_id UUID,
  closed_at TIMESTAMPTZ(6),
  answer TEXT NOT NULL DEFAULT '',
  withdrawn_at TIMESTAMPTZ(6),
  CONSTRAINT resident_request_pkey PRIMARY KEY (id),
  CONSTRAINT request_skill CHECK (skill BETWEEN 1 AND 5),
  CONSTRAINT request_taken_by_somebody CHECK ((taken_at IS NULL) = (taken_by_id IS NULL)),
  CONSTRAINT request_closed_by_somebody CHECK ((closed_at IS NULL) = (closed_by_id IS NULL)),
  CONSTRAINT request_ends_once CHECK (num_nonnulls(closed_at, withdrawn_at) <= 1),
  CONSTRAINT request_dispute_of_visit CHECK ((kind = 'dispute') = (visit_id IS NOT NULL))
);
ALTER TABLE resident_request
  ADD CONSTRAINT resident_request_village_id_fkey FOREIGN KEY (village_id) REFERENCES administrative_unit(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT resident_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT resident_request_household_id_fkey FOREIGN KEY (household_id) REFERENCES household(id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT resident_request_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES support_visit(id) ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT resident_request_taken_by_id_fkey FOREIGN KEY (taken_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT resident_request_closed_by_id_fkey FOREIGN KEY (closed_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX resident_request_village_id_asked_at_idx ON resident_request (village_id, asked_at);
CREATE INDEX resident_request_person_id_idx ON resident_request (person_id);
CREATE INDEX resident_request_household_id_idx ON resident_request (household_id);
CREATE INDEX resident_request_visit_id_idx ON resident_request (visit_id);
CREATE INDEX resident_request_taken_by_id_idx ON resident_request (taken_by_id);
CREATE INDEX resident_request_closed_by_id_idx ON resident_request (closed_by_id);

-- What the household says of a visit.
CREATE TABLE visit_confirmation (
  visit_id UUID NOT NULL,
  is_right BOOLEAN NOT NULL,
  person_id UUID NOT NULL,
  at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT visit_confirmation_pkey PRIMARY KEY (visit_id)
);
ALTER TABLE visit_confirmation
  ADD CONSTRAINT visit_confirmation_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES support_visit(id) ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT visit_confirmation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX visit_confirmation_person_id_idx ON visit_confirmation (person_id);

CREATE TABLE police_contact (
  commune_id UUID NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  set_by_id UUID NOT NULL,
  set_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT police_contact_pkey PRIMARY KEY (commune_id),
  CONSTRAINT police_contact_phone_e164 CHECK (phone ~ '^\+[1-9][0-9]{7,14}$')
);
ALTER TABLE police_contact
  ADD CONSTRAINT police_contact_commune_id_fkey FOREIGN KEY (commune_id) REFERENCES administrative_unit(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT police_contact_set_by_id_fkey FOREIGN KEY (set_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX police_contact_set_by_id_idx ON police_contact (set_by_id);

-- Of one who left no name nothing leads back to the person: no reporter, and a day instead of a time.
CREATE TABLE scam_report (
  id UUID NOT NULL,
  village_id UUID NOT NULL,
  reporter_id UUID,
  kind "ScamKind" NOT NULL,
  words TEXT NOT NULL,
  suspect TEXT NOT NULL,
  money_lost BOOLEAN NOT NULL,
  reported_on DATE NOT NULL,
  handed_on DATE,
  handed_by_id UUID,
  CONSTRAINT scam_report_pkey PRIMARY KEY (id),
  CONSTRAINT scam_report_handed_by_somebody CHECK ((handed_on IS NULL) = (handed_by_id IS NULL))
);
ALTER TABLE scam_report
  ADD CONSTRAINT scam_report_village_id_fkey FOREIGN KEY (village_id) REFERENCES administrative_unit(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT scam_report_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES person(id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT scam_report_handed_by_id_fkey FOREIGN KEY (handed_by_id) REFERENCES person(id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX scam_report_village_id_reported_on_idx ON scam_report (village_id, reported_on);
CREATE INDEX scam_report_reporter_id_idx ON scam_report (reporter_id);
CREATE INDEX scam_report_handed_by_id_idx ON scam_report (handed_by_id);
