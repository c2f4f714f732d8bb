-- Macros: a text with variables and what it does to a ticket; every run with what it did to each ticket, so that it can be undone.

CREATE TABLE "macros" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" UUID,
    "language" TEXT NOT NULL DEFAULT 'en',
    "kind" TEXT NOT NULL DEFAULT 'reply',
    "body" TEXT NOT NULL DEFAULT '',
    "actions" JSONB NOT NULL DEFAULT '[]',
    "topics" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "starter" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "last_used_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "macros_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "macros_words" CHECK ("kind" IN ('reply', 'note') AND "language" IN ('en', 'de'))
);
CREATE UNIQUE INDEX "macros_starter_key" ON "macros"("starter");
CREATE INDEX "macros_owner_id_idx" ON "macros"("owner_id");
ALTER TABLE "macros" ADD CONSTRAINT "macros_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "macro_runs" (
    "id" UUID NOT NULL,
    "macro_id" UUID,
    "macro" JSONB NOT NULL,
    "send_text" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "total" INTEGER NOT NULL,
    "started_by" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "macro_runs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "macro_runs_words" CHECK ("status" IN ('waiting', 'running', 'done', 'undoing', 'undone'))
);
CREATE INDEX "macro_runs_macro_id_idx" ON "macro_runs"("macro_id");
CREATE INDEX "macro_runs_started_by_started_at_idx" ON "macro_runs"("started_by", "started_at" DESC);
ALTER TABLE "macro_runs" ADD CONSTRAINT "macro_runs_macro_id_fkey" FOREIGN KEY ("macro_id") REFERENCES "macros"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "macro_runs" ADD CONSTRAINT "macro_runs_started_by_fkey" FOREIGN KEY ("started_by") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "macro_run_tickets" (
    "run_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "effects" JSONB NOT NULL DEFAULT '{}',
    "problem" TEXT,

    CONSTRAINT "macro_run_tickets_pkey" PRIMARY KEY ("run_id", "ticket_id"),
    CONSTRAINT "macro_run_tickets_words" CHECK ("status" IN ('waiting', 'done', 'failed', 'undone', 'partly-undone'))
);
CREATE INDEX "macro_run_tickets_ticket_id_idx" ON "macro_run_tickets"("ticket_id");
ALTER TABLE "macro_run_tickets" ADD CONSTRAINT "macro_run_tickets_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "macro_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "macro_run_tickets" ADD CONSTRAINT "macro_run_tickets_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
