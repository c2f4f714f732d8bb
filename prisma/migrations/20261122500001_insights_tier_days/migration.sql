-- Of a day's purchases, the net sales of people who hold a tier: added to and taken from whenever somebody's tier changes.
ALTER TABLE "sales_daily" ADD COLUMN "tier_net_minor" BIGINT NOT NULL DEFAULT 0;
-- Everybody is looked at again, and every day with them: until then the rows are read.
DELETE FROM "people_kept";
