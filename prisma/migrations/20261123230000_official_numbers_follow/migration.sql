-- Declared numbers of households follow a change of villages: added up where villages merge, divided by the declared shares.
-- Without a share nothing is known any more: a row without a number says so, from its day on.

ALTER TABLE official_household_count ALTER COLUMN households DROP NOT NULL;

-- The newest number by its day is the one in use, whoever writes or takes back a row.
CREATE FUNCTION use_newest_official_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE village UUID := CASE WHEN TG_OP = 'DELETE' THEN OLD.village_id ELSE NEW.village_id END;
BEGIN
  UPDATE skill_coverage SET official_households = (
    SELECT households FROM official_household_count WHERE village_id = village
    ORDER BY as_of DESC, declared_at DESC LIMIT 1)
  WHERE village_id = village;
  RETURN NULL;
END $$;

CREATE TRIGGER newest_official_count_used AFTER INSERT OR UPDATE OR DELETE ON official_household_count
  FOR EACH ROW EXECUTE FUNCTION use_newest_official_count();

CREATE TRIGGER hierarchy_change_kept AFTER INSERT OR UPDATE OR DELETE ON official_household_count FOR EACH ROW
  WHEN (coalesce(current_setting('cns.hierarchy_operation', true), '') <> '')
  EXECUTE FUNCTION keep_row_change();
