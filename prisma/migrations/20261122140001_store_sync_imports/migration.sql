-- Imports: mappings offered again, tickets taken over once, and what each run made or changed, so that it can be taken back.

CREATE TABLE "import_mappings" (
    "id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "header_hash" BYTEA NOT NULL,
    "header" TEXT[] NOT NULL,
    "mapping" JSONB NOT NULL,
    "saved_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_mappings_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "import_mappings_entity_header_hash_key" ON "import_mappings"("entity", "header_hash");

CREATE TABLE "imported_tickets" (
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "ticket_id" UUID NOT NULL,

    CONSTRAINT "imported_tickets_pkey" PRIMARY KEY ("connection_id", "external_id")
);
CREATE INDEX "imported_tickets_ticket_id_idx" ON "imported_tickets"("ticket_id");
ALTER TABLE "imported_tickets" ADD CONSTRAINT "imported_tickets_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "imported_tickets" ADD CONSTRAINT "imported_tickets_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "import_changes" (
    "run_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,

    CONSTRAINT "import_changes_pkey" PRIMARY KEY ("run_id", "kind", "subject_id")
);
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "sync_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_kind" CHECK ("kind" IN ('customers', 'orders', 'products', 'reviews', 'responses', 'tickets', 'points'));
