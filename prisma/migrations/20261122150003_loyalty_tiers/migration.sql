-- Tiers by points, spend or orders, over all time, the last months or a calendar year; kept for a grace time; with points for reaching one.
ALTER TABLE "programmes"
  ADD COLUMN "tier_basis" TEXT NOT NULL DEFAULT 'points',
  ADD COLUMN "tier_window" TEXT NOT NULL DEFAULT 'ever',
  ADD COLUMN "tier_window_months" INTEGER NOT NULL DEFAULT 12,
  ADD COLUMN "tier_grace_days" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "tier_drop" TEXT NOT NULL DEFAULT 'straight';
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_tiers" CHECK ("tier_basis" IN ('points', 'spend', 'orders') AND "tier_window" IN ('ever', 'rolling', 'calendar')
  AND "tier_window_months" BETWEEN 1 AND 60 AND "tier_grace_days" BETWEEN 0 AND 365 AND "tier_drop" IN ('straight', 'step'));
ALTER TABLE "tiers" ADD COLUMN "keep_from" BIGINT, ADD COLUMN "entry_points" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "tiers" ADD CONSTRAINT "tiers_keep_and_entry" CHECK ("entry_points" >= 0 AND ("keep_from" IS NULL OR "keep_from" BETWEEN 0 AND "earned_points"));
ALTER TABLE "points_accounts" ADD COLUMN "tier_grace_until" TIMESTAMPTZ(3);
