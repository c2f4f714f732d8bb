-- What somebody told the team about hearing from the shop: who wrote it down and what shows that it was said. A yes at the desk stands nowhere without its proof.
ALTER TABLE "consent_changes"
    ADD COLUMN "recorded_by" TEXT,
    ADD COLUMN "proof" TEXT,
    ADD CONSTRAINT "consent_changes_proof" CHECK (char_length("proof") BETWEEN 1 AND 1000 AND ("source" <> 'desk' OR "state" <> 'subscribed' OR "proof" IS NOT NULL));
