-- What the last recount found, for those who watch: whichever process is asked.
CREATE TABLE coverage_verification (
  id SMALLINT NOT NULL DEFAULT 1,
  at TIMESTAMPTZ(6) NOT NULL,
  checked INTEGER NOT NULL,
  differences INTEGER NOT NULL,
  CONSTRAINT coverage_verification_pkey PRIMARY KEY (id),
  CONSTRAINT only_the_last_verification CHECK (id = 1)
);
