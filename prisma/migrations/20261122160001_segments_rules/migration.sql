-- Segments: rules, who belongs, and since when.
CREATE TABLE "segments" (
    "id" UUID NOT NULL,
    "code" TEXT,
    "name" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "rule_version" INTEGER NOT NULL DEFAULT 1,
    "members" INTEGER NOT NULL DEFAULT 0,
    "applied" BIGINT NOT NULL DEFAULT 0,
    "evaluated_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "created_by_id" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "segments_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "segments_code_key" ON "segments"("code");
CREATE INDEX "segments_created_at_id_idx" ON "segments"("created_at" DESC, "id" DESC);
ALTER TABLE "segments" ADD CONSTRAINT "segments_rule_is_a_tree" CHECK (jsonb_typeof("rule") = 'object');
ALTER TABLE "segments" ADD CONSTRAINT "segments_members" CHECK ("members" >= 0 AND "rule_version" > 0);

CREATE TABLE "segment_memberships" (
    "customer_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "segment_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by" TEXT NOT NULL,
    "left_at" TIMESTAMPTZ(3),
    "left_by" TEXT,

    CONSTRAINT "segment_memberships_pkey" PRIMARY KEY ("customer_id","id")
);
CREATE INDEX "segment_memberships_segment_id_entered_at_customer_id_idx" ON "segment_memberships"("segment_id", "entered_at" DESC, "customer_id" DESC);
CREATE INDEX "segment_memberships_segment_id_left_at_idx" ON "segment_memberships"("segment_id", "left_at");
-- At most one stay is open: two looks at once cannot let somebody in twice.
CREATE UNIQUE INDEX "segment_memberships_one_open" ON "segment_memberships"("segment_id", "customer_id") WHERE "left_at" IS NULL;
ALTER TABLE "segment_memberships" ADD CONSTRAINT "segment_memberships_segment_id_fkey" FOREIGN KEY ("segment_id") REFERENCES "segments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "segment_memberships" ADD CONSTRAINT "segment_memberships_causes" CHECK ("entered_by" IN ('event', 'pass', 'rule') AND ("left_by" IS NULL OR "left_by" IN ('event', 'pass', 'rule')));
ALTER TABLE "segment_memberships" ADD CONSTRAINT "segment_memberships_end" CHECK (("left_at" IS NULL) = ("left_by" IS NULL) AND ("left_at" IS NULL OR "left_at" >= "entered_at"));

-- A stay ends once; nothing else of it ever changes, and it only goes with a demo customer.
CREATE FUNCTION segment_memberships_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.left_at IS NULL AND NEW.left_at IS NOT NULL
    AND (NEW.customer_id, NEW.id, NEW.segment_id, NEW.entered_at, NEW.entered_by) = (OLD.customer_id, OLD.id, OLD.segment_id, OLD.entered_at, OLD.entered_by) THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' AND removing_demo() AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id AND demo) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'segment_memberships keeps its history: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER segment_memberships_keep BEFORE UPDATE OR DELETE ON "segment_memberships" FOR EACH ROW EXECUTE FUNCTION segment_memberships_keep();
CREATE TRIGGER segment_memberships_no_truncate BEFORE TRUNCATE ON "segment_memberships" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "segment_doubts" (
    "segment_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "mark" BIGSERIAL NOT NULL,

    CONSTRAINT "segment_doubts_pkey" PRIMARY KEY ("segment_id","customer_id")
);

CREATE TABLE "clv_changes" (
    "customer_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "now_minor" BIGINT NOT NULL,
    "before_minor" BIGINT NOT NULL,

    CONSTRAINT "clv_changes_pkey" PRIMARY KEY ("customer_id")
);
