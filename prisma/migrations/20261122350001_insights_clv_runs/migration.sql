-- A run of the CLV model says which of the two models it chose, and which store it is about (none: the whole desk).
ALTER TABLE "model_runs" ADD COLUMN "model" TEXT, ADD COLUMN "connection_id" UUID;
ALTER TABLE "model_runs" ADD CONSTRAINT "model_runs_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "model_runs_connection_id_started_at_idx" ON "model_runs"("connection_id", "started_at" DESC);

-- Until now there was one.
UPDATE "model_runs" SET "model" = 'bg-nbd' WHERE "status" = 'done';

-- A run that is shown names its model; only the whole desk's is shown.
ALTER TABLE "model_runs" ADD CONSTRAINT "model_runs_model" CHECK ("model" IN ('bg-nbd', 'pareto-nbd'));
ALTER TABLE "model_runs" ADD CONSTRAINT "model_runs_current_is_the_desks" CHECK (NOT "current" OR "connection_id" IS NULL);
