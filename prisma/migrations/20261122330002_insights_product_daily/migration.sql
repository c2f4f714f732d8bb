-- Sales and returns per product, store and day of its zone: what the voice of the customer is held against.
CREATE TABLE "product_daily" (
    "connection_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "product_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "lines" INTEGER NOT NULL,
    "sold_minor" BIGINT NOT NULL,
    "returned_units" INTEGER NOT NULL,
    "refunds" INTEGER NOT NULL,
    "refunded_minor" BIGINT NOT NULL,

    CONSTRAINT "product_daily_pkey" PRIMARY KEY ("connection_id","day","product_id","currency")
);
CREATE INDEX "product_daily_day_idx" ON "product_daily"("day");
-- The next roll-up makes everything anew, the products among it: a scope that is not kept is rebuilt.
DELETE FROM "figure_scopes";

-- What was delivered in a period: asked by figures that are told against deliveries.
CREATE INDEX "orders_delivered_at_idx" ON "orders"("delivered_at");
