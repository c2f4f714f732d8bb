-- Entries by when they take effect, and tickets by when they were opened: what their figures add up, without looking at the rows. (Both stand outside the schema files,
-- which know no columns beside the key: an index with a condition does.)
CREATE INDEX "points_entries_effective" ON "points_entries" ("effective_at") INCLUDE ("kind", "amount", "held_amount", "qualifying") WHERE "effective_at" IS NOT NULL;
CREATE INDEX "tickets_opened" ON "tickets" ("created_at") WHERE "status" <> 'spam' AND "merged_into_id" IS NULL;
