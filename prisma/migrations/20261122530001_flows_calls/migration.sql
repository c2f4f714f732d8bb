-- A flow's calls are listed newest first, by what became of them: each names its flow itself.
ALTER TABLE "flow_calls" ADD COLUMN "flow_id" UUID;
UPDATE "flow_calls" c SET "flow_id" = r."flow_id" FROM "flow_runs" r WHERE r."id" = c."run_id";
ALTER TABLE "flow_calls" ALTER COLUMN "flow_id" SET NOT NULL;
ALTER TABLE "flow_calls" ADD CONSTRAINT "flow_calls_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flows"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "flow_calls_flow_id_id_idx" ON "flow_calls"("flow_id", "id" DESC);
CREATE INDEX "flow_calls_flow_id_state_id_idx" ON "flow_calls"("flow_id", "state", "id" DESC);
