-- Why a run ended, by code and details, beside the English sentence in "error": a reader's own language says it. Runs from before have none.
ALTER TABLE "sync_runs" ADD COLUMN "fault" jsonb;
