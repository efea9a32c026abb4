-- That the units below one were reminded of their reports: each stage once (D-R9).

CREATE TYPE "ReminderStage" AS ENUM ('three_days', 'one_day', 'due_day', 'overdue');

CREATE TABLE report_reminder (
  id UUID NOT NULL,
  -- The unit to which the reports are owed.
  receiver_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  level "UnitLevel" NOT NULL,
  period_key TEXT NOT NULL CONSTRAINT reminder_of_month CHECK (period_key ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  stage "ReminderStage" NOT NULL,
  at TIMESTAMPTZ(6) NOT NULL,
  missing INTEGER NOT NULL,
  -- Of whom neither a group nor a Zalo account is known: to be called.
  unreachable INTEGER NOT NULL,
  CONSTRAINT report_reminder_pkey PRIMARY KEY (id),
  CONSTRAINT reminder_counts CHECK (missing > 0 AND unreachable BETWEEN 0 AND missing)
);
CREATE UNIQUE INDEX report_reminder_receiver_id_level_period_key_stage_key
  ON report_reminder (receiver_id, level, period_key, stage);
