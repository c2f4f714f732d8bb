-- Survey programmes, what became of each ask, one reminder, and what became of low scores.

CREATE TABLE "survey_programmes" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "segment_id" UUID,
    "sample_percent" INTEGER NOT NULL,
    "every_days" INTEGER,
    "delay_hours" INTEGER,
    "remind_after_days" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "next_run_at" TIMESTAMPTZ(3),
    "runs" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_programmes_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "survey_programmes_trigger" CHECK (("trigger" = 'relational' AND "every_days" >= 7 AND "delay_hours" IS NULL) OR ("trigger" = 'after-delivery' AND "delay_hours" >= 0 AND "every_days" IS NULL)),
    CONSTRAINT "survey_programmes_sample" CHECK ("sample_percent" BETWEEN 1 AND 100),
    CONSTRAINT "survey_programmes_next" CHECK (("next_run_at" IS NOT NULL) = ("active" AND "trigger" = 'relational'))
);

ALTER TABLE "survey_invites" ADD COLUMN "programme_id" UUID,
    ADD COLUMN "order_id" UUID,
    ADD COLUMN "reminded_at" TIMESTAMPTZ(3),
    ADD COLUMN "reminder_token_hash" BYTEA;
CREATE UNIQUE INDEX "survey_invites_reminder_token_hash_key" ON "survey_invites"("reminder_token_hash");
CREATE INDEX "survey_invites_programme_id_created_at_idx" ON "survey_invites"("programme_id", "created_at" DESC);

ALTER TABLE "outbound_messages" ADD COLUMN "programme_id" UUID,
    ADD COLUMN "order_id" UUID,
    ADD COLUMN "invite_id" UUID;
CREATE INDEX "outbound_messages_programme_id_state_idx" ON "outbound_messages"("programme_id", "state");

CREATE TABLE "response_loops" (
    "response_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "ticket_id" UUID,
    "task_id" UUID,
    "outcome" TEXT,
    "note" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "contacted_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "changed_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "response_loops_pkey" PRIMARY KEY ("response_id"),
    CONSTRAINT "response_loops_status" CHECK ("status" IN ('open', 'contacted', 'resolved')),
    CONSTRAINT "response_loops_contacted" CHECK (("status" = 'contacted') <= ("contacted_at" IS NOT NULL)),
    CONSTRAINT "response_loops_resolved" CHECK (("status" = 'resolved') = ("resolved_at" IS NOT NULL))
);
CREATE INDEX "response_loops_status_opened_at_response_id_idx" ON "response_loops"("status", "opened_at" DESC, "response_id" DESC);
CREATE INDEX "response_loops_ticket_id_idx" ON "response_loops"("ticket_id");
CREATE INDEX "response_loops_task_id_idx" ON "response_loops"("task_id");
ALTER TABLE "response_loops" ADD CONSTRAINT "response_loops_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "survey_responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;
