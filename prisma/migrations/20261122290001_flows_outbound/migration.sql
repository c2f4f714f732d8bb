-- The one gate for messages no agent wrote: each with what became of it and why, and what customers want to hear of and how often.

CREATE TABLE "outbound_messages" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "operation_key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "survey_kind" TEXT,
    "subject" TEXT,
    "body" TEXT,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "reason" TEXT,
    "evidence" JSONB,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_by" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "outbound_mail_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbound_messages_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "outbound_messages_words" CHECK ("purpose" IN ('promotion', 'survey') AND "state" IN ('queued', 'waiting', 'held', 'suppressed', 'sent', 'failed')),
    CONSTRAINT "outbound_messages_says_something" CHECK (("survey_kind" IS NOT NULL) <> ("subject" IS NOT NULL AND "body" IS NOT NULL)),
    CONSTRAINT "outbound_messages_reason" CHECK ("state" IN ('queued', 'sent') OR "reason" IS NOT NULL),
    CONSTRAINT "outbound_messages_sent" CHECK (("state" = 'sent') <= ("outbound_mail_id" IS NOT NULL))
);
-- Wanted twice, it is one message.
CREATE UNIQUE INDEX "outbound_messages_operation_key_key" ON "outbound_messages"("operation_key");
CREATE INDEX "outbound_messages_customer_id_decided_at_idx" ON "outbound_messages"("customer_id", "decided_at" DESC);
CREATE INDEX "outbound_messages_created_at_id_idx" ON "outbound_messages"("created_at" DESC, "id" DESC);
CREATE INDEX "outbound_messages_state_created_at_id_idx" ON "outbound_messages"("state", "created_at" DESC, "id" DESC);
CREATE INDEX "outbound_messages_outbound_mail_id_idx" ON "outbound_messages"("outbound_mail_id");
ALTER TABLE "outbound_messages" ADD CONSTRAINT "outbound_messages_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "customer_preferences" (
    "customer_id" UUID NOT NULL,
    "topics_off" TEXT[] NOT NULL DEFAULT '{}',
    "frequency" TEXT NOT NULL DEFAULT 'any',
    "mail_off" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_preferences_pkey" PRIMARY KEY ("customer_id"),
    CONSTRAINT "customer_preferences_words" CHECK ("frequency" IN ('any', 'weekly', 'monthly'))
);
ALTER TABLE "customer_preferences" ADD CONSTRAINT "customer_preferences_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
