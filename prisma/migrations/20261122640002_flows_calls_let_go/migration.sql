-- Calls of flows: what a settled call said is let go of after a time; that it was made, and what came of it, stays.
ALTER TABLE "flow_calls" ALTER COLUMN "body" DROP NOT NULL;
ALTER TABLE "flow_calls" ADD CONSTRAINT "flow_calls_body" CHECK ("body" IS NOT NULL OR "state" <> 'queued');
CREATE INDEX "flow_calls_to_let_go" ON "flow_calls" ("ended_at") WHERE "body" IS NOT NULL;
