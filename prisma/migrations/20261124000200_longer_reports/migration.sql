-- Reports of a quarter, a half-year and a year beside the month's (D-R5): which of them a province asks for, and reminders of them.

ALTER TABLE reporting_calendar
  ADD COLUMN longer TEXT[] NOT NULL DEFAULT '{quarter,half,year}'
    CONSTRAINT longer_kinds CHECK (longer <@ ARRAY['quarter', 'half', 'year']);
ALTER TABLE reporting_calendar ALTER COLUMN longer DROP DEFAULT;

ALTER TABLE report_reminder
  DROP CONSTRAINT reminder_of_month,
  ADD CONSTRAINT reminder_of_period CHECK (period_key ~ '^20[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$');

ALTER TABLE reporting_period
  DROP CONSTRAINT period_key_is_month,
  ADD CONSTRAINT period_key_of_kind CHECK (key ~ '^20[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$');
