-- The reporting calendar of each province, per level (D-R2), and the days on which offices rest.

CREATE TYPE "WorkingDayShift" AS ENUM ('none', 'next');

CREATE TABLE reporting_calendar (
  id UUID NOT NULL,
  province_id UUID NOT NULL REFERENCES administrative_unit (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  -- In force from the period with this key on, until a later one.
  from_key TEXT NOT NULL CONSTRAINT calendar_from_month CHECK (from_key ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
  cut_off_day SMALLINT NOT NULL CONSTRAINT cut_off_day_of_month CHECK (cut_off_day BETWEEN 1 AND 31),
  shift "WorkingDayShift" NOT NULL,
  set_by_id UUID NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  set_at TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT reporting_calendar_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX reporting_calendar_province_id_from_key_key ON reporting_calendar (province_id, from_key);
CREATE INDEX reporting_calendar_set_by_id_idx ON reporting_calendar (set_by_id);

-- When a level is due; a level without a row does not file.
CREATE TABLE reporting_due (
  calendar_id UUID NOT NULL REFERENCES reporting_calendar (id) ON DELETE CASCADE ON UPDATE CASCADE,
  level "UnitLevel" NOT NULL CONSTRAINT province_receives CHECK (level <> 'province'),
  day SMALLINT NOT NULL CONSTRAINT due_day_of_month CHECK (day BETWEEN 1 AND 31),
  months_after SMALLINT NOT NULL CONSTRAINT due_this_month_or_next CHECK (months_after IN (0, 1)),
  CONSTRAINT reporting_due_pkey PRIMARY KEY (calendar_id, level)
);

CREATE TABLE public_holiday (
  day DATE NOT NULL,
  name TEXT NOT NULL,
  CONSTRAINT public_holiday_pkey PRIMARY KEY (day)
);

-- A period is kept per level, since each has a due day of its own. Until now villages alone filed.
ALTER TABLE reporting_period ADD COLUMN level "UnitLevel" NOT NULL DEFAULT 'village';
ALTER TABLE reporting_period ALTER COLUMN level DROP DEFAULT;
DROP INDEX reporting_period_province_id_key_key;
CREATE UNIQUE INDEX reporting_period_province_id_level_key_key ON reporting_period (province_id, level, key);
