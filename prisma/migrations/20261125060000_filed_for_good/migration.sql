-- What was filed stays as it was filed (D-R4): no code of ours, and no hand at the database by mistake, changes or removes it.
CREATE FUNCTION keep_what_was_filed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was filed is never changed or removed (event %)', OLD.id;
END $$;

CREATE TRIGGER filed_never_changes BEFORE UPDATE ON report_event
  FOR EACH ROW WHEN (OLD.filed IS DISTINCT FROM NEW.filed OR (OLD.filed IS NOT NULL AND
    (OLD.report_id, OLD.at) IS DISTINCT FROM (NEW.report_id, NEW.at)))
  EXECUTE FUNCTION keep_what_was_filed();

CREATE TRIGGER filed_never_goes BEFORE DELETE ON report_event
  FOR EACH ROW WHEN (OLD.filed IS NOT NULL)
  EXECUTE FUNCTION keep_what_was_filed();
