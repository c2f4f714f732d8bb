-- Why something could not be done, by code and details, beside the English sentence: a reader's own language says it. Rows from before have none.
ALTER TABLE "kpi_targets" ADD COLUMN "fault" jsonb;
ALTER TABLE "flow_calls" ADD COLUMN "fault" jsonb;
ALTER TABLE "webhook_deliveries" ADD COLUMN "fault" jsonb;
