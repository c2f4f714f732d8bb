-- What a store last said of consent, so that a yes it only repeats is told from a new one: somebody who took their consent back here is asked for it again by
-- nobody's old answer. Null: it never said, or said it before this was kept.
ALTER TABLE "customer_sources"
    ADD COLUMN "told_email_consent" TEXT,
    ADD COLUMN "told_sms_consent" TEXT,
    ADD CONSTRAINT "customer_sources_told_consent" CHECK ("told_email_consent" IN ('subscribed', 'unsubscribed', 'never') AND "told_sms_consent" IN ('subscribed', 'unsubscribed', 'never'));
