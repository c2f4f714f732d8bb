-- Many adjustments as one: looked at row by row, approved as a whole, booked by a job, undone as a whole. And what may be given away in a month.
ALTER TABLE "adjustment_reasons" ADD COLUMN "goodwill" BOOLEAN NOT NULL DEFAULT false;
UPDATE "adjustment_reasons" SET "goodwill" = true WHERE "code" IN ('goodwill', 'service-recovery');

ALTER TABLE "adjustments" ADD COLUMN "batch_id" UUID, ADD COLUMN "tier_code" TEXT;
CREATE INDEX "adjustments_reason_code_requested_at_idx" ON "adjustments"("reason_code", "requested_at");
CREATE INDEX "adjustments_batch_id_idx" ON "adjustments"("batch_id");

CREATE TABLE "adjustment_batches" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason_code" TEXT NOT NULL,
    "note" TEXT,
    "customer_message" TEXT,
    "notify" BOOLEAN NOT NULL DEFAULT false,
    "expires_at" TIMESTAMPTZ(3),
    "rows" INTEGER NOT NULL,
    "ready" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,
    "gross" BIGINT NOT NULL,
    "largest" BIGINT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "over" TEXT,
    "requested_by_kind" TEXT NOT NULL,
    "requested_by_id" TEXT,
    "requested_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_at" TIMESTAMPTZ(3),
    "decided_by_id" TEXT,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "booked" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(3),
    "undo_by_id" TEXT,
    "undo_by_name" TEXT,
    "undo_reason" TEXT,
    "undone" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "adjustment_batches_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "adjustment_batches_created_at_id_idx" ON "adjustment_batches"("created_at" DESC, "id" DESC);
CREATE INDEX "adjustment_batches_requested_by_id_requested_at_idx" ON "adjustment_batches"("requested_by_id", "requested_at");
ALTER TABLE "adjustment_batches" ADD CONSTRAINT "adjustment_batches_reason_code_fkey" FOREIGN KEY ("reason_code") REFERENCES "adjustment_reasons"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "adjustment_batches"
  ADD CONSTRAINT "adjustment_batches_words" CHECK ("source" IN ('csv', 'segment', 'list') AND "status" IN ('draft', 'requested', 'running', 'paused', 'done', 'rejected', 'expired', 'undoing', 'undone')),
  ADD CONSTRAINT "adjustment_batches_sums" CHECK ("ready" BETWEEN 0 AND "rows" AND "gross" >= abs("points") AND "largest" <= "gross"),
  ADD CONSTRAINT "adjustment_batches_four_eyes" CHECK ("decided_by_id" IS NULL OR "requested_by_id" IS NULL OR "decided_by_id" <> "requested_by_id");

CREATE TABLE "adjustment_batch_rows" (
    "batch_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "given" TEXT NOT NULL,
    "customer_id" UUID,
    "amount" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "problem" TEXT,
    "entry_id" UUID,

    CONSTRAINT "adjustment_batch_rows_pkey" PRIMARY KEY ("batch_id","n")
);
CREATE INDEX "adjustment_batch_rows_customer_id_idx" ON "adjustment_batch_rows"("customer_id");
CREATE INDEX "adjustment_batch_rows_batch_id_state_n_idx" ON "adjustment_batch_rows"("batch_id", "state", "n");
CREATE UNIQUE INDEX "adjustment_batch_rows_entry_id_key" ON "adjustment_batch_rows"("entry_id");
ALTER TABLE "adjustment_batch_rows" ADD CONSTRAINT "adjustment_batch_rows_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "adjustment_batches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "adjustment_batch_rows" ADD CONSTRAINT "adjustment_batch_rows_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "adjustment_batch_rows"
  ADD CONSTRAINT "adjustment_batch_rows_state" CHECK ("state" IN ('ready', 'refused', 'booked', 'undone', 'kept') AND ("state" IN ('refused', 'kept')) = ("problem" IS NOT NULL)),
  ADD CONSTRAINT "adjustment_batch_rows_booked" CHECK (("state" IN ('booked', 'undone', 'kept')) = ("entry_id" IS NOT NULL)),
  ADD CONSTRAINT "adjustment_batch_rows_amount" CHECK (abs("amount") <= 9007199254740991 AND ("amount" <> 0 OR "state" = 'refused'));

-- What was looked at is what gets booked: once it is asked for, a batch's rows, amounts and reason are frozen, and it goes only its way.
CREATE FUNCTION adjustment_batch_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status = 'draft' OR removing_demo() THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'adjustment_batches: what was asked for stays' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.source, NEW.reason_code, NEW.note, NEW.customer_message, NEW.notify, NEW.expires_at, NEW.rows, NEW.ready, NEW.points, NEW.gross, NEW.largest, NEW.content_hash, NEW.requested_by_kind, NEW.requested_by_id, NEW.created_at)
     IS DISTINCT FROM (OLD.source, OLD.reason_code, OLD.note, OLD.customer_message, OLD.notify, OLD.expires_at, OLD.rows, OLD.ready, OLD.points, OLD.gross, OLD.largest, OLD.content_hash, OLD.requested_by_kind, OLD.requested_by_id, OLD.created_at)
     OR OLD.requested_at IS NOT NULL AND NEW.requested_at IS DISTINCT FROM OLD.requested_at
     OR OLD.decided_at IS NOT NULL AND (NEW.decided_by_id, NEW.decided_at) IS DISTINCT FROM (OLD.decided_by_id, OLD.decided_at) THEN
    RAISE EXCEPTION 'adjustment_batches: what was asked for cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (('draft', 'requested'), ('draft', 'running'), ('requested', 'running'), ('requested', 'rejected'), ('requested', 'expired'),
    ('running', 'paused'), ('paused', 'running'), ('running', 'done'), ('paused', 'undoing'), ('done', 'undoing'), ('undoing', 'undone')) THEN
    RAISE EXCEPTION 'adjustment_batches: a batch that is % cannot become %', OLD.status, NEW.status USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status = 'requested' AND NEW.status IN ('running', 'rejected') AND NEW.decided_by_id IS NULL THEN
    RAISE EXCEPTION 'adjustment_batches: a request is decided by somebody' USING ERRCODE = 'check_violation', CONSTRAINT = 'adjustment_batches_decided_by_somebody';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER adjustment_batches_guard BEFORE UPDATE OR DELETE ON "adjustment_batches" FOR EACH ROW EXECUTE FUNCTION adjustment_batch_guard();

CREATE FUNCTION adjustment_batch_row_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE batch_status text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.batch_id, NEW.n, NEW.given, NEW.amount) IS DISTINCT FROM (OLD.batch_id, OLD.n, OLD.given, OLD.amount)
      OR NEW.customer_id IS DISTINCT FROM OLD.customer_id AND NEW.customer_id IS NOT NULL
      OR OLD.entry_id IS NOT NULL AND NEW.entry_id IS DISTINCT FROM OLD.entry_id
      OR NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('ready', 'booked'), ('ready', 'refused'), ('booked', 'undone'), ('booked', 'kept')) THEN
      RAISE EXCEPTION 'adjustment_batch_rows: what was asked for cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  SELECT status INTO batch_status FROM adjustment_batches WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.batch_id ELSE OLD.batch_id END;
  IF batch_status IS NOT NULL AND batch_status <> 'draft' AND NOT (TG_OP = 'DELETE' AND removing_demo()) THEN
    RAISE EXCEPTION 'adjustment_batch_rows: what was asked for cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
END $$;
CREATE TRIGGER adjustment_batch_rows_guard BEFORE INSERT OR UPDATE OR DELETE ON "adjustment_batch_rows" FOR EACH ROW EXECUTE FUNCTION adjustment_batch_row_guard();
CREATE TRIGGER adjustment_batches_no_truncate BEFORE TRUNCATE ON "adjustment_batches" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER adjustment_batch_rows_no_truncate BEFORE TRUNCATE ON "adjustment_batch_rows" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A batch counts against the day of whoever started it as a whole and at once, however long it takes to book.
CREATE OR REPLACE FUNCTION points_posted_under_lock(who text, asker_id text, since timestamptz) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(72707380, hashtext(who));
  RETURN (SELECT coalesce(sum(abs(amount)), 0) FROM adjustments
      WHERE requested_by_id = asker_id AND requested_at >= since AND status = 'posted' AND decided_by_id IS NULL AND batch_id IS NULL)
    + (SELECT coalesce(sum(gross), 0) FROM adjustment_batches
      WHERE requested_by_id = asker_id AND requested_at >= since AND decided_by_id IS NULL AND status NOT IN ('draft', 'requested', 'rejected', 'expired'));
END $$;

-- How many points may be given away in a month: for one reason or all goodwill, to one tier or all, by each colleague or by all together.
CREATE TABLE "goodwill_budgets" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "reason_code" TEXT,
    "tier_code" TEXT,
    "per_colleague" BOOLEAN NOT NULL,
    "points" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goodwill_budgets_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "goodwill_budgets" ADD CONSTRAINT "goodwill_budgets_reason_code_fkey" FOREIGN KEY ("reason_code") REFERENCES "adjustment_reasons"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "goodwill_budgets" ADD CONSTRAINT "goodwill_budgets_points" CHECK ("points" >= 0);

-- When claims look like a habit: so many gifts of goodwill in so many days to one person, by one colleague to one person, or to people who share an e-mail address or phone.
CREATE TABLE "repeat_claim_rules" (
    "id" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "repeat_claim_rules_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "repeat_claim_rules" ADD CONSTRAINT "repeat_claim_rules_words" CHECK ("by" IN ('customer', 'colleague', 'address') AND "times" BETWEEN 1 AND 1000 AND "days" BETWEEN 1 AND 730);
INSERT INTO "repeat_claim_rules" ("id", "by", "times", "days") VALUES
  ('0191d2a0-0000-7000-8000-000000000001', 'customer', 3, 90), ('0191d2a0-0000-7000-8000-000000000002', 'colleague', 3, 30), ('0191d2a0-0000-7000-8000-000000000003', 'address', 3, 90);
