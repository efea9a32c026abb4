-- A report that a phone sealed before the deadline and that came after it: late by itself, on time when a superior accepts it (D-R3).

ALTER TYPE "ReportAction" ADD VALUE 'excused';
ALTER TABLE monthly_report
  ADD COLUMN sealed_at TIMESTAMPTZ(6),
  ADD COLUMN excused_at TIMESTAMPTZ(6),
  ADD CONSTRAINT report_sealed_then_submitted CHECK (sealed_at IS NULL OR submitted_at IS NOT NULL),
  ADD CONSTRAINT report_excused_by_seal CHECK (excused_at IS NULL OR sealed_at IS NOT NULL);
