-- The outbox is written with every event: its indexes hold only the rows they are asked for. Rows to be handed out (by shard), rows of one subscriber,
-- and rows on hold after a failure, which later ones of the same customer wait behind.
DROP INDEX "outbox_shard_id_idx";
DROP INDEX "outbox_customer_id_subscriber_id_idx";
CREATE INDEX "outbox_told" ON "outbox" ("shard", "id") WHERE "subscriber" = '';
CREATE INDEX "outbox_of_subscriber" ON "outbox" ("subscriber", "id") WHERE "subscriber" <> '';
CREATE INDEX "outbox_on_hold" ON "outbox" ("customer_id", "subscriber", "id") WHERE "attempts" > 0;
