-- The sync engine: what stores delete, codes and carts, runs that page through a store, and the book that is held against it.

ALTER TABLE "orders" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);

ALTER TABLE "carts"
  ADD COLUMN "customer_external_id" TEXT,
  ADD COLUMN "email" TEXT,
  ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
CREATE INDEX "carts_nobody_yet" ON "carts" ("connection_id", "customer_external_id") WHERE "customer_id" IS NULL;
CREATE INDEX "carts_nobody_yet_by_email" ON "carts" ("email") WHERE "customer_id" IS NULL;

CREATE TABLE "coupons" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "basis_points" INTEGER,
    "amount_minor" BIGINT,
    "currency" TEXT,
    "usage_count" INTEGER,
    "usage_limit" INTEGER,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coupons_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "coupons_connection_id_external_id_key" ON "coupons"("connection_id", "external_id");
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "coupons_kind" CHECK ("kind" IN ('percentage', 'fixed-amount', 'free-shipping', 'free-product', 'other'));

-- What a store said is gone, also of records we never met: no later news brings it back.
CREATE TABLE "store_tombstones" (
    "connection_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "store_tombstones_pkey" PRIMARY KEY ("connection_id","entity","external_id")
);
ALTER TABLE "store_tombstones" ADD CONSTRAINT "store_tombstones_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "store_tombstones_entity" CHECK ("entity" IN ('products', 'customers', 'orders', 'reviews', 'carts', 'coupons'));

ALTER TABLE "store_connections"
  ADD COLUMN "synced_until" TIMESTAMPTZ(3),
  ADD COLUMN "subscriptions_checked_at" TIMESTAMPTZ(3),
  ADD COLUMN "subscriptions_error" TEXT;

ALTER TABLE "sync_runs" DROP CONSTRAINT "sync_runs_words";
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_words" CHECK ("kind" IN ('import', 'backfill', 'incremental', 'reconcile', 'demo') AND "status" IN ('running', 'paused', 'done', 'failed', 'cancelled'));
-- A store is paged through once at a time: two runs of one kind would ask it everything twice.
CREATE UNIQUE INDEX "sync_runs_one_backfill" ON "sync_runs" ("connection_id") WHERE "kind" IN ('backfill', 'incremental') AND "status" IN ('running', 'paused');
CREATE UNIQUE INDEX "sync_runs_one_reconcile" ON "sync_runs" ("connection_id") WHERE "kind" = 'reconcile' AND "status" IN ('running', 'paused');

-- Records of a store that could not be read or kept: the rest went on.
CREATE TABLE "quarantined_records" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "run_id" UUID,
    "code" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "quarantined_records_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "quarantined_records_connection_id_entity_external_id_key" ON "quarantined_records"("connection_id", "entity", "external_id");
CREATE INDEX "quarantined_records_connection_id_last_seen_at_id_idx" ON "quarantined_records"("connection_id", "last_seen_at" DESC, "id" DESC);
ALTER TABLE "quarantined_records" ADD CONSTRAINT "quarantined_records_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the store tells us of by itself, as the last daily check found it.
CREATE TABLE "store_subscriptions" (
    "connection_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "store_subscriptions_pkey" PRIMARY KEY ("connection_id","topic")
);
ALTER TABLE "store_subscriptions" ADD CONSTRAINT "store_subscriptions_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "store_subscriptions_state" CHECK ("state" IN ('present', 'created', 'repaired', 'failed'));

-- What privacy law has a store ask of us, and what was done: never lost, whatever becomes of the delivery.
CREATE TABLE "privacy_requests" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "customer_external_id" TEXT,
    "email" TEXT,
    "order_external_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "customer_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by" TEXT,
    "outcome" TEXT,

    CONSTRAINT "privacy_requests_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "privacy_requests_connection_id_kind_external_id_key" ON "privacy_requests"("connection_id", "kind", "external_id");
CREATE INDEX "privacy_requests_received_at_id_idx" ON "privacy_requests"("received_at" DESC, "id" DESC);
ALTER TABLE "privacy_requests" ADD CONSTRAINT "privacy_requests_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "privacy_requests_words" CHECK ("kind" IN ('export', 'erase-customer', 'erase-store') AND "status" IN ('waiting', 'done') AND (("status" = 'done') = ("done_at" IS NOT NULL)));

-- The figures of a store's records while they are held against ours; gone when the comparison is made.
CREATE UNLOGGED TABLE "reconciliation_tallies" (
    "run_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "month" DATE,
    "version" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "net_sales_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL,

    CONSTRAINT "reconciliation_tallies_pkey" PRIMARY KEY ("run_id","entity","external_id")
);

-- Per entity and month of the store's zone (null: before the first month here) and currency: there and here.
CREATE TABLE "reconciliation_months" (
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "entity" TEXT NOT NULL,
    "month" DATE,
    "currency" TEXT NOT NULL,
    "count_there" INTEGER NOT NULL,
    "count_here" INTEGER NOT NULL,
    "net_sales_there" BIGINT NOT NULL,
    "net_sales_here" BIGINT NOT NULL,
    "refunded_there" BIGINT NOT NULL,
    "refunded_here" BIGINT NOT NULL,
    "differences" INTEGER NOT NULL,

    CONSTRAINT "reconciliation_months_pkey" PRIMARY KEY ("run_id","position")
);
ALTER TABLE "reconciliation_months" ADD CONSTRAINT "reconciliation_months_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "sync_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "reconciliation_differences" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "record_id" UUID,
    "kind" TEXT NOT NULL,
    "month" DATE,
    "currency" TEXT,
    "net_sales_there" BIGINT,
    "net_sales_here" BIGINT,
    "refunded_there" BIGINT,
    "refunded_here" BIGINT,
    "healed_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,

    CONSTRAINT "reconciliation_differences_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "reconciliation_differences_run_id_entity_external_id_key" ON "reconciliation_differences"("run_id", "entity", "external_id");
CREATE INDEX "reconciliation_differences_run_id_id_idx" ON "reconciliation_differences"("run_id", "id");
ALTER TABLE "reconciliation_differences" ADD CONSTRAINT "reconciliation_differences_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "sync_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "reconciliation_differences_kind" CHECK ("kind" IN ('missing-here', 'missing-there', 'figures'));
