-- Every purchase of the desk in its place among its person's, for figures of what comes after what.
CREATE TABLE "buyer_purchases" (
    "person_id" UUID NOT NULL,
    "nth" INTEGER NOT NULL,
    "connection_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "before_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "buyer_purchases_pkey" PRIMARY KEY ("person_id","nth")
);
CREATE INDEX "buyer_purchases_connection_id_day_idx" ON "buyer_purchases"("connection_id", "day");
-- All that figures read of it.
CREATE INDEX "buyer_purchases_placed_at_nth_person_id_before_at_next_at_idx" ON "buyer_purchases"("placed_at", "nth", "person_id", "before_at", "next_at");

-- Whom a changed day concerns is looked for among all purchases now.
ALTER TABLE "buyer_firsts" DROP COLUMN "second_day";

-- The next roll-up makes everything anew; until then the rows are read.
DELETE FROM "figure_scopes";
DELETE FROM "figure_memos";
