-- Flows: when this happens, for these people, do that. Versions never change, a run keeps the one it began with, and every step leaves a line with what became of it.

CREATE TABLE "flows" (
    "id" UUID NOT NULL,
    "code" TEXT,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "live_version_id" UUID,
    "live_since" TIMESTAMPTZ(3),
    "created_by_id" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flows_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "flows_state" CHECK ("state" IN ('draft', 'live', 'paused', 'archived')),
    CONSTRAINT "flows_live" CHECK (("state" = 'live') <= ("live_version_id" IS NOT NULL AND "live_since" IS NOT NULL))
);
CREATE INDEX "flows_created_at_id_idx" ON "flows"("created_at" DESC, "id" DESC);

CREATE TABLE "flow_versions" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "created_by_id" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flow_versions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "flow_versions_flow_id_number_key" ON "flow_versions"("flow_id", "number");
ALTER TABLE "flow_versions" ADD CONSTRAINT "flow_versions_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flows"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "flows" ADD CONSTRAINT "flows_live_version_id_fkey" FOREIGN KEY ("live_version_id") REFERENCES "flow_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER flow_versions_append_only BEFORE UPDATE OR DELETE ON "flow_versions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER flow_versions_no_truncate BEFORE TRUNCATE ON "flow_versions" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "flow_runs" (
    "id" UUID NOT NULL,
    "flow_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "trigger_key" TEXT NOT NULL,
    "trigger" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "held_out" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "wake_at" TIMESTAMPTZ(3),
    "position" INTEGER NOT NULL DEFAULT 0,
    "waits_for" TEXT,
    "waits_since" TIMESTAMPTZ(3),
    "cause_run_id" UUID,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "flow_runs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "flow_runs_state" CHECK ("state" IN ('running', 'waiting', 'done', 'stopped', 'failed', 'held-out')),
    CONSTRAINT "flow_runs_held_out" CHECK ("held_out" = ("state" = 'held-out')),
    CONSTRAINT "flow_runs_ends" CHECK (("state" IN ('running', 'waiting')) = ("ended_at" IS NULL) AND ("ended_at" IS NULL) = ("wake_at" IS NOT NULL)),
    CONSTRAINT "flow_runs_says_why" CHECK (("state" IN ('stopped', 'failed')) = ("reason" IS NOT NULL)),
    CONSTRAINT "flow_runs_waits" CHECK (("waits_for" IS NULL) = ("waits_since" IS NULL))
);
-- The same occasion begins one run of a flow, ever.
CREATE UNIQUE INDEX "flow_runs_flow_id_trigger_key_key" ON "flow_runs"("flow_id", "trigger_key");
CREATE INDEX "flow_runs_flow_id_started_at_id_idx" ON "flow_runs"("flow_id", "started_at" DESC, "id" DESC);
CREATE INDEX "flow_runs_customer_id_started_at_id_idx" ON "flow_runs"("customer_id", "started_at" DESC, "id" DESC);
CREATE INDEX "flow_runs_due" ON "flow_runs"("wake_at", "id") WHERE "state" IN ('running', 'waiting');
CREATE INDEX "flow_runs_listening" ON "flow_runs"("waits_for", "customer_id") WHERE "waits_for" IS NOT NULL;
ALTER TABLE "flow_runs" ADD CONSTRAINT "flow_runs_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flows"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "flow_runs" ADD CONSTRAINT "flow_runs_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "flow_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "flow_runs" ADD CONSTRAINT "flow_runs_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What began a run, of which version, for whom, never changes; and of a run that has ended nothing does.
CREATE FUNCTION flow_runs_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF removing_demo() THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'flow_runs: DELETE refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.ended_at IS NOT NULL OR (NEW.id, NEW.flow_id, NEW.version_id, NEW.customer_id, NEW.trigger_key, NEW.trigger, NEW.held_out, NEW.started_at, NEW.depth)
    IS DISTINCT FROM (OLD.id, OLD.flow_id, OLD.version_id, OLD.customer_id, OLD.trigger_key, OLD.trigger, OLD.held_out, OLD.started_at, OLD.depth) THEN
    RAISE EXCEPTION 'flow_runs: this of a run does not change' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER flow_runs_keep BEFORE UPDATE OR DELETE ON "flow_runs" FOR EACH ROW EXECUTE FUNCTION flow_runs_keep();

CREATE TABLE "flow_steps" (
    "run_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "step_id" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "evidence" JSONB,

    CONSTRAINT "flow_steps_pkey" PRIMARY KEY ("run_id", "sequence"),
    CONSTRAINT "flow_steps_outcome" CHECK ("outcome" IN ('waits', 'event-came', 'timed-out', 'passed', 'stopped', 'skipped', 'done', 'sent', 'delayed', 'held', 'suppressed', 'refused', 'failed'))
);
-- A step happens once, and its wait begins once.
CREATE UNIQUE INDEX "flow_steps_run_id_operation_key" ON "flow_steps"("run_id", "operation");
ALTER TABLE "flow_steps" ADD CONSTRAINT "flow_steps_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "flow_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION flow_steps_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND removing_demo() THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER flow_steps_append_only BEFORE UPDATE OR DELETE ON "flow_steps" FOR EACH ROW EXECUTE FUNCTION flow_steps_keep();
CREATE TRIGGER flow_steps_no_truncate BEFORE TRUNCATE ON "flow_steps" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Which events a run's steps told: whatever they begin knows what it comes from, so that loops end.
CREATE TABLE "flow_effects" (
    "event_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "step_id" TEXT NOT NULL,

    CONSTRAINT "flow_effects_pkey" PRIMARY KEY ("event_id")
);
CREATE INDEX "flow_effects_run_id_idx" ON "flow_effects"("run_id");
ALTER TABLE "flow_effects" ADD CONSTRAINT "flow_effects_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "flow_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Calls to an address of the shop's own, each owed by one step.
CREATE TABLE "flow_calls" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "step_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_status" INTEGER,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "flow_calls_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "flow_calls_state" CHECK ("state" IN ('queued', 'sent', 'failed') AND ("state" = 'queued') = ("ended_at" IS NULL))
);
CREATE UNIQUE INDEX "flow_calls_run_id_step_id_key" ON "flow_calls"("run_id", "step_id");
ALTER TABLE "flow_calls" ADD CONSTRAINT "flow_calls_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "flow_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
