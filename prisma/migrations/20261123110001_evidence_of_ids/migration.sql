-- A Zalo id is a person's by one of these and by nothing else. An id by app opens the mini app: only Zalo's own answer gives it.
-- Ids by Official Account once took over the evidence of the account with which they moved.
UPDATE zalo_identity SET evidence = 'webhook' WHERE kind = 'oa' AND evidence NOT IN ('webhook', 'webhook_phone');
ALTER TABLE zalo_identity ADD CONSTRAINT zalo_identity_evidence CHECK (
  CASE kind
    WHEN 'app' THEN evidence IN ('access_token', 'phone_token')
    ELSE evidence IN ('webhook', 'webhook_phone')
  END);
