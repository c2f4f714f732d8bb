-- Other programs are told what happens here: endpoints, and what each of them is owed of the event log.
CREATE TABLE "webhook_endpoints" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "event_types" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'active',
    "paused_for" TEXT,
    "secret_version" INTEGER NOT NULL DEFAULT 1,
    "secret_changed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_endpoints_url" CHECK ("url" ~ '^https?://'),
    CONSTRAINT "webhook_endpoints_events" CHECK (cardinality("event_types") > 0),
    CONSTRAINT "webhook_endpoints_status" CHECK ("status" IN ('active', 'paused') AND ("paused_for" IS NULL OR "status" = 'paused'))
);

CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "of_customer_id" UUID,
    "event_id" UUID,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "last_attempt_at" TIMESTAMPTZ(3),
    "last_status" INTEGER,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_deliveries_event" CHECK (("of_customer_id" IS NULL) = ("event_id" IS NULL)),
    -- What is owed has its time, what is settled has its end.
    CONSTRAINT "webhook_deliveries_state" CHECK ("state" IN ('queued', 'sent', 'failed')
      AND ("state" = 'queued') = ("ended_at" IS NULL) AND ("state" = 'queued') = ("next_attempt_at" IS NOT NULL))
);
-- An endpoint is owed an event once.
CREATE UNIQUE INDEX "webhook_deliveries_endpoint_id_event_id_key" ON "webhook_deliveries"("endpoint_id", "event_id");
CREATE INDEX "webhook_deliveries_endpoint_id_id_idx" ON "webhook_deliveries"("endpoint_id", "id" DESC);
CREATE INDEX "webhook_deliveries_endpoint_id_state_next_attempt_at_idx" ON "webhook_deliveries"("endpoint_id", "state", "next_attempt_at");
CREATE INDEX "webhook_deliveries_of_customer_id_event_id_idx" ON "webhook_deliveries"("of_customer_id", "event_id");
CREATE INDEX "webhook_deliveries_ended_at_idx" ON "webhook_deliveries"("ended_at");
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_of_customer_id_event_id_fkey" FOREIGN KEY ("of_customer_id", "event_id") REFERENCES "events"("customer_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
