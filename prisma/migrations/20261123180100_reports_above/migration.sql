-- Reports of communes and above: what each is the sum of, and a seal over what was filed.

ALTER TABLE monthly_report
  -- Of a report above the village: which reports are in its figures and which are missing. Frozen with them.
  ADD COLUMN basis JSONB,
  -- SHA-256 over figures, words and sources as filed.
  ADD COLUMN digest BYTEA;

ALTER TABLE monthly_report
  ADD CONSTRAINT digest_is_sha256 CHECK (digest IS NULL OR octet_length(digest) = 32),
  ADD CONSTRAINT basis_only_of_figures CHECK (basis IS NULL OR figures IS NOT NULL);
