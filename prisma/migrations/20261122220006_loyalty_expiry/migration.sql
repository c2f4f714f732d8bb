-- Up to when a person's lots have been looked at: what lapsed before that and was spent is not looked at every hour anew.
ALTER TABLE "points_accounts" ADD COLUMN "expired_until" TIMESTAMPTZ(3);
CREATE INDEX "points_entries_expires_at" ON "points_entries" ("expires_at") WHERE "expires_at" IS NOT NULL AND "amount" > 0;
