-- A closed report is opened again for an amendment, until a day, with a reason (D-R4).

ALTER TYPE "ReportAction" ADD VALUE 'reopened';
ALTER TABLE monthly_report ADD COLUMN reopened_until TIMESTAMPTZ(6);
