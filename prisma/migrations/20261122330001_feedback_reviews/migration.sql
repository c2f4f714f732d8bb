-- Reviews are looked over here: what the store says of one and what counts here are two things, and a moderator's word stands until the store says something new.
ALTER TABLE "reviews" ADD COLUMN "video" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "store_status" TEXT NOT NULL DEFAULT 'published',
  ADD COLUMN "moderated_at" TIMESTAMPTZ(3),
  ADD COLUMN "moderated_by_id" UUID,
  ADD COLUMN "moderated_by" TEXT,
  ADD COLUMN "hidden_reason" TEXT,
  ADD COLUMN "reply" TEXT,
  ADD COLUMN "replied_at" TIMESTAMPTZ(3),
  ADD COLUMN "replied_by" TEXT;
UPDATE "reviews" SET "store_status" = "status";
ALTER TABLE "reviews"
  ADD CONSTRAINT "reviews_store_status" CHECK ("store_status" IN ('pending', 'published', 'hidden')),
  ADD CONSTRAINT "reviews_hidden_reason" CHECK ("hidden_reason" IS NULL OR "status" = 'hidden'),
  ADD CONSTRAINT "reviews_moderated" CHECK (("moderated_at" IS NULL) = ("moderated_by" IS NULL)),
  ADD CONSTRAINT "reviews_replied" CHECK (("reply" IS NULL) = ("replied_at" IS NULL) AND ("reply" IS NULL) = ("replied_by" IS NULL));

-- The queue and the lists, newest first; those of one product.
CREATE INDEX "reviews_status_written_at_id_idx" ON "reviews"("status", "written_at" DESC, "id" DESC);
CREATE INDEX "reviews_written_at_id_idx" ON "reviews"("written_at" DESC, "id" DESC);
DROP INDEX "reviews_product_id_idx";
CREATE INDEX "reviews_product_id_written_at_id_idx" ON "reviews"("product_id", "written_at" DESC, "id" DESC);

-- A rule for videos, proposed like the others: switched off, and the highest.
INSERT INTO "earn_rule_versions" ("id", "rule_id", "version", "name", "active", "definition", "effective_from", "created_at", "created_by_name")
  SELECT gen_random_uuid(), gen_random_uuid(), 1, 'Review with a video', false,
    '{"trigger": "review", "points": 300, "needsPhoto": false, "needsVideo": true, "qualifies": true, "from": null, "until": null, "capPerDay": null, "capPerCustomer": null}'::jsonb,
    to_timestamp(0), now(), 'Rapport'
  FROM "programmes" LIMIT 1;
