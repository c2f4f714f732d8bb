-- Rewards: what points buy, the codes that were given for them, and points that come back. A reward is its versions, as a rule for earning is.
ALTER TABLE "points_entries"
  DROP CONSTRAINT "points_entries_kind",
  ADD CONSTRAINT "points_entries_kind" CHECK ("kind" IN ('earn', 'bonus', 'release', 'take-back', 'adjust', 'redeem', 'restore', 'expire', 'opening', 'reverse', 'merge')),
  ADD CONSTRAINT "points_entries_restore" CHECK ("kind" <> 'restore' OR ("amount" > 0 AND "held_amount" = 0 AND "qualifying" = 0));

CREATE OR REPLACE FUNCTION points_counter_account(kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind WHEN 'earn' THEN 'issued' WHEN 'bonus' THEN 'issued' WHEN 'take-back' THEN 'issued' WHEN 'adjust' THEN 'adjusted' WHEN 'redeem' THEN 'redeemed'
    WHEN 'restore' THEN 'redeemed' WHEN 'expire' THEN 'expired' WHEN 'opening' THEN 'brought-in' WHEN 'merge' THEN 'merge-transit' END
$$;

-- What a refund of an order gives back of the points that paid for it: nothing, its share, or all of them once everything is refunded.
ALTER TABLE "programmes" ADD COLUMN "refund_restores" TEXT NOT NULL DEFAULT 'share';
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_refund_restores" CHECK ("refund_restores" IN ('never', 'share', 'whole'));

CREATE TABLE "reward_versions" (
    "id" UUID NOT NULL,
    "reward_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "definition" JSONB NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" TEXT,
    "created_by_name" TEXT NOT NULL,

    CONSTRAINT "reward_versions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "reward_versions_reward_id_version_key" ON "reward_versions"("reward_id", "version");
ALTER TABLE "reward_versions" ADD CONSTRAINT "reward_versions_definition"
  CHECK ("version" > 0 AND "definition"->>'kind' IN ('money-off', 'free-product', 'free-shipping', 'experience', 'donation', 'early-access') AND ("definition"->>'points')::bigint > 0);

CREATE FUNCTION reward_versions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND removing_demo() AND OLD.demo THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'reward_versions is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER reward_versions_append_only BEFORE UPDATE OR DELETE ON "reward_versions" FOR EACH ROW EXECUTE FUNCTION reward_versions_guard();
CREATE TRIGGER reward_versions_no_truncate BEFORE TRUNCATE ON "reward_versions" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "redemptions" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "reward_id" UUID NOT NULL,
    "reward_version_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "restored_points" BIGINT NOT NULL DEFAULT 0,
    "cost_minor" BIGINT NOT NULL,
    "value_minor" BIGINT,
    "currency" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "code_expires_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "entry_id" UUID NOT NULL,
    "ticket_id" UUID,
    "redeemed_at" TIMESTAMPTZ(3) NOT NULL,
    "redeemed_by_kind" TEXT NOT NULL,
    "redeemed_by_id" TEXT,
    "redeemed_by_name" TEXT NOT NULL,
    "connection_id" UUID,
    "store_state" TEXT NOT NULL,
    "store_reference" TEXT,
    "store_error" TEXT,
    "store_attempts" INTEGER NOT NULL DEFAULT 0,
    "used_at" TIMESTAMPTZ(3),
    "used_order_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_name" TEXT,
    "ended_reason" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "redemptions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "redemptions_entry_id_key" ON "redemptions"("entry_id");
CREATE UNIQUE INDEX "redemptions_code_key" ON "redemptions"("code");
CREATE INDEX "redemptions_customer_id_redeemed_at_id_idx" ON "redemptions"("customer_id", "redeemed_at" DESC, "id" DESC);
CREATE INDEX "redemptions_redeemed_at_id_idx" ON "redemptions"("redeemed_at" DESC, "id" DESC);
CREATE INDEX "redemptions_reward_id_customer_id_idx" ON "redemptions"("reward_id", "customer_id");
CREATE INDEX "redemptions_used_order_id_idx" ON "redemptions"("used_order_id");
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_reward_version_id_fkey" FOREIGN KEY ("reward_version_id") REFERENCES "reward_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "redemptions"
  ADD CONSTRAINT "redemptions_points" CHECK ("points" > 0 AND "restored_points" >= 0 AND "restored_points" <= "points" AND "cost_minor" >= 0),
  ADD CONSTRAINT "redemptions_code" CHECK ("code" ~ '^[A-Z0-9-]{6,40}$'),
  ADD CONSTRAINT "redemptions_status" CHECK ("status" IN ('pending', 'issued', 'used', 'cancelled', 'failed', 'refunded')),
  ADD CONSTRAINT "redemptions_restored" CHECK (("status" IN ('cancelled', 'failed', 'refunded')) = ("restored_points" = "points")),
  ADD CONSTRAINT "redemptions_ended" CHECK (("status" IN ('cancelled', 'failed', 'refunded')) = ("ended_at" IS NOT NULL)),
  ADD CONSTRAINT "redemptions_used" CHECK ("status" <> 'used' OR "used_at" IS NOT NULL),
  ADD CONSTRAINT "redemptions_store_state" CHECK ("store_state" IN ('by-hand', 'making', 'made', 'refused', 'unknown', 'withdrawing', 'withdrawn', 'stuck'));

-- What was agreed stays: who, which reward at which price, for which points. Only what becomes of it moves.
CREATE FUNCTION redemptions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF removing_demo() AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id AND demo) THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'redemptions: DELETE refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.customer_id, NEW.reward_id, NEW.reward_version_id, NEW.kind, NEW.points, NEW.cost_minor, NEW.value_minor, NEW.currency, NEW.code, NEW.entry_id, NEW.redeemed_at)
    IS DISTINCT FROM (OLD.customer_id, OLD.reward_id, OLD.reward_version_id, OLD.kind, OLD.points, OLD.cost_minor, OLD.value_minor, OLD.currency, OLD.code, OLD.entry_id, OLD.redeemed_at)
    OR NEW.restored_points < OLD.restored_points THEN
    RAISE EXCEPTION 'redemptions: what was agreed cannot change' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER redemptions_guard BEFORE UPDATE OR DELETE ON "redemptions" FOR EACH ROW EXECUTE FUNCTION redemptions_guard();
CREATE TRIGGER redemptions_no_truncate BEFORE TRUNCATE ON "redemptions" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
