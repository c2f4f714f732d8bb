-- Points and tier written back onto a store's own customers, where somebody switched it on.
ALTER TABLE "store_connections" ADD COLUMN "points_back_since" TIMESTAMPTZ(3),
  ADD COLUMN "points_written_at" TIMESTAMPTZ(3),
  ADD COLUMN "points_error" TEXT,
  ADD COLUMN "points_error_at" TIMESTAMPTZ(3);

CREATE TABLE "store_points_due" (
    "connection_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "store_points_due_pkey" PRIMARY KEY ("connection_id", "person_id")
);
CREATE INDEX "store_points_due_connection_id_told_at_person_id_idx" ON "store_points_due"("connection_id", "told_at", "person_id");
CREATE INDEX "store_points_due_person_id_idx" ON "store_points_due"("person_id");
ALTER TABLE "store_points_due" ADD CONSTRAINT "store_points_due_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "store_points_due" ADD CONSTRAINT "store_points_due_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
