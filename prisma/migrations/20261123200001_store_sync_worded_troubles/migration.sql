-- Why a store could not be asked what it tells us, or be told of points, by code and details beside the English sentence: a reader's own language says it. Rows from before have none.
ALTER TABLE "store_connections" ADD COLUMN "subscriptions_fault" jsonb, ADD COLUMN "points_fault" jsonb;
