-- Erasure: who was erased and when, and by which hashed identities later news of them is recognised.
CREATE TABLE "erasures" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "member_ids" UUID[],
    "erased_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_by" TEXT NOT NULL,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "erasures_customer_id_key" ON "erasures"("customer_id");
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "erasure_marks" (
    "hash" BYTEA NOT NULL,
    "erasure_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erasure_marks_pkey" PRIMARY KEY ("hash", "erasure_id")
);
CREATE INDEX "erasure_marks_erasure_id_idx" ON "erasure_marks"("erasure_id");
ALTER TABLE "erasure_marks" ADD CONSTRAINT "erasure_marks_erasure_id_fkey" FOREIGN KEY ("erasure_id") REFERENCES "erasures"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "erasure_marks" ADD CONSTRAINT "erasure_marks_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What only an erasure may touch: set by the use case for its own transaction, and true of an erased customer alone.
CREATE FUNCTION erasing(customer uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('rapport.erasing', true), '') = 'on' AND EXISTS (SELECT 1 FROM customers WHERE id = customer AND erased_at IS NOT NULL)
$$;

-- An audit row of an erased customer keeps who did what when, its numbers and ids, and its hash; the words in it go.
ALTER TABLE "audit_entries" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
CREATE FUNCTION audit_entries_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND erasing(OLD.customer_id) AND NEW.erased_at IS NOT NULL
    AND (NEW.id, NEW.chain, NEW.sequence, NEW.at, NEW.actor_kind, NEW.actor_id, NEW.actor_name, NEW.request_id, NEW.action, NEW.subject_type, NEW.subject_id, NEW.customer_id, NEW.hash)
      IS NOT DISTINCT FROM (OLD.id, OLD.chain, OLD.sequence, OLD.at, OLD.actor_kind, OLD.actor_id, OLD.actor_name, OLD.request_id, OLD.action, OLD.subject_type, OLD.subject_id, OLD.customer_id, OLD.hash)
    THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP TRIGGER "audit_entries_append_only" ON "audit_entries";
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION audit_entries_keep();

CREATE OR REPLACE FUNCTION flow_runs_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF removing_demo() THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'flow_runs: DELETE refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF erasing(OLD.customer_id) AND (NEW.id, NEW.flow_id, NEW.version_id, NEW.customer_id, NEW.trigger_key, NEW.held_out, NEW.started_at, NEW.depth)
    IS NOT DISTINCT FROM (OLD.id, OLD.flow_id, OLD.version_id, OLD.customer_id, OLD.trigger_key, OLD.held_out, OLD.started_at, OLD.depth) THEN RETURN NEW; END IF;
  IF OLD.ended_at IS NOT NULL OR (NEW.id, NEW.flow_id, NEW.version_id, NEW.customer_id, NEW.trigger_key, NEW.trigger, NEW.held_out, NEW.started_at, NEW.depth)
    IS DISTINCT FROM (OLD.id, OLD.flow_id, OLD.version_id, OLD.customer_id, OLD.trigger_key, OLD.trigger, OLD.held_out, OLD.started_at, OLD.depth) THEN
    RAISE EXCEPTION 'flow_runs: this of a run does not change' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION flow_steps_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND removing_demo() THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND erasing((SELECT customer_id FROM flow_runs WHERE id = OLD.run_id))
    AND (NEW.run_id, NEW.sequence, NEW.step_id, NEW.operation, NEW.at, NEW.outcome) = (OLD.run_id, OLD.sequence, OLD.step_id, OLD.operation, OLD.at, OLD.outcome) THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE FUNCTION next_action_answers_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND removing_demo() AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id AND demo) THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND erasing(OLD.customer_id) AND NEW.reason = '[erased]'
    AND (NEW.id, NEW.customer_id, NEW.kind, NEW.about, NEW.answer, NEW.at) = (OLD.id, OLD.customer_id, OLD.kind, OLD.about, OLD.answer, OLD.at) THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE FUNCTION adjustment_batch_row_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE batch_status text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.given IS DISTINCT FROM OLD.given AND NOT (erasing(OLD.customer_id) AND NEW.given = '')
      OR (NEW.batch_id, NEW.n, NEW.amount) IS DISTINCT FROM (OLD.batch_id, OLD.n, OLD.amount)
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
