-- The ledger by double entry. A customer has two accounts in one chain: what is available (`amount`, `balance_after`) and what is on hold until the
-- return window is over (`held_amount`, `held_after`). What an entry books there stands against one entry on an account of the programme, which the
-- database writes itself: the legs of each transaction sum to zero. The programme's accounts have no running total, so nobody waits for them.

ALTER TABLE "programmes"
  ADD COLUMN "hold_days" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "expiry" TEXT NOT NULL DEFAULT 'never',
  ADD COLUMN "expiry_months" INTEGER NOT NULL DEFAULT 12;
ALTER TABLE "programmes"
  ADD CONSTRAINT "programmes_expiry" CHECK ("expiry" IN ('never', 'lifetime', 'year-end', 'inactivity') AND "expiry_months" BETWEEN 0 AND 120),
  ADD CONSTRAINT "programmes_hold_days" CHECK ("hold_days" BETWEEN 0 AND 365);

ALTER TABLE "points_accounts" ADD COLUMN "held" BIGINT NOT NULL DEFAULT 0;
CREATE INDEX "points_accounts_with_held" ON "points_accounts" ("customer_id") WHERE "held" > 0;

ALTER TABLE "points_entries"
  ADD COLUMN "unit" TEXT NOT NULL DEFAULT 'points',
  ADD COLUMN "held_amount" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "held_after" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "available_at" TIMESTAMPTZ(3),
  ADD COLUMN "earned_by" JSONB,
  ADD COLUMN "request_hash" BYTEA,
  -- Which columns the hash covers: entries that were booked before these columns existed keep theirs.
  ADD COLUMN "hash_form" SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE "points_entries" ALTER COLUMN "hash_form" SET DEFAULT 2;
ALTER TABLE "points_entries"
  DROP CONSTRAINT "points_entries_kind", DROP CONSTRAINT "points_entries_amount", DROP CONSTRAINT "points_entries_balance",
  ADD CONSTRAINT "points_entries_kind" CHECK ("kind" IN ('earn', 'bonus', 'release', 'take-back', 'adjust', 'redeem', 'expire', 'opening', 'reverse', 'merge')),
  ADD CONSTRAINT "points_entries_unit" CHECK ("unit" = 'points'),
  ADD CONSTRAINT "points_entries_amount" CHECK (("amount" <> 0 OR "held_amount" <> 0) AND abs("amount") <= 9007199254740991 AND abs("held_amount") <= 9007199254740991),
  ADD CONSTRAINT "points_entries_balance" CHECK (abs("balance_after") + "held_after" <= 9007199254740991),
  ADD CONSTRAINT "points_entries_held" CHECK ("held_after" >= 0 AND ("held_amount" = 0 OR "kind" IN ('earn', 'release', 'take-back', 'reverse', 'merge'))),
  ADD CONSTRAINT "points_entries_release" CHECK ("kind" <> 'release' OR ("amount" > 0 AND "amount" + "held_amount" = 0));

CREATE TABLE "programme_entries" (
    "customer_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "unit" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "programme_entries_pkey" PRIMARY KEY ("customer_id","entry_id")
);
CREATE INDEX "programme_entries_account_booked_at_idx" ON "programme_entries"("account", "booked_at");
ALTER TABLE "programme_entries" ADD CONSTRAINT "programme_entries_customer_id_entry_id_fkey" FOREIGN KEY ("customer_id", "entry_id") REFERENCES "points_entries"("customer_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "programme_entries"
  ADD CONSTRAINT "programme_entries_account" CHECK ("account" IN ('issued', 'redeemed', 'expired', 'adjusted', 'brought-in', 'merge-transit')),
  ADD CONSTRAINT "programme_entries_amount" CHECK ("amount" <> 0);

-- On which of the programme's accounts an entry stands; for a reversal the kind of the entry it reverses is asked.
CREATE FUNCTION points_counter_account(kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind WHEN 'earn' THEN 'issued' WHEN 'bonus' THEN 'issued' WHEN 'take-back' THEN 'issued' WHEN 'adjust' THEN 'adjusted' WHEN 'redeem' THEN 'redeemed'
    WHEN 'expire' THEN 'expired' WHEN 'opening' THEN 'brought-in' WHEN 'merge' THEN 'merge-transit' END
$$;

INSERT INTO "programme_entries" ("customer_id", "entry_id", "unit", "account", "amount", "effective_at", "booked_at")
  SELECT e.customer_id, e.id, e.unit, points_counter_account(coalesce(o.kind, e.kind)), -e.amount, e.effective_at, e.booked_at
  FROM "points_entries" e LEFT JOIN "points_entries" o ON o.id = e.reverses_id;

-- Every leg of every transaction: what an auditor sums. A release moves points between a customer's two accounts and needs none of the programme's.
CREATE VIEW "ledger_legs" AS
  SELECT id AS transaction_id, unit, 'customer' AS side, 'available' AS account, customer_id, amount, effective_at, booked_at FROM "points_entries" WHERE amount <> 0
  UNION ALL SELECT id, unit, 'customer', 'held', customer_id, held_amount, effective_at, booked_at FROM "points_entries" WHERE held_amount <> 0
  UNION ALL SELECT entry_id, unit, 'programme', account, customer_id, amount, effective_at, booked_at FROM "programme_entries";

CREATE FUNCTION points_entries_balance_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO programme_entries (customer_id, entry_id, unit, account, amount, effective_at, booked_at)
  SELECT b.customer_id, b.id, b.unit, points_counter_account(CASE WHEN b.kind = 'reverse' THEN (SELECT o.kind FROM points_entries o WHERE o.id = b.reverses_id) ELSE b.kind END),
    -(b.amount + b.held_amount), b.effective_at, b.booked_at
  FROM booked b WHERE b.amount + b.held_amount <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER points_entries_balance_out AFTER INSERT ON "points_entries" REFERENCING NEW TABLE AS booked FOR EACH STATEMENT EXECUTE FUNCTION points_entries_balance_out();

CREATE FUNCTION programme_entries_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND pg_trigger_depth() > 1 THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' AND removing_demo() AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id AND demo) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'programme_entries is append-only and written by the ledger itself: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER programme_entries_guard BEFORE INSERT OR UPDATE OR DELETE ON "programme_entries" FOR EACH ROW EXECUTE FUNCTION programme_entries_guard();
CREATE TRIGGER programme_entries_no_truncate BEFORE TRUNCATE ON "programme_entries" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION points_entry_hash(previous bytea, e points_entries) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(coalesce(previous, ''::bytea) || convert_to((jsonb_build_array(
    e.customer_id, e.id, e.sequence, e.kind, e.amount, e.balance_after, e.qualifying, e.base_minor, e.reason_code, e.operation_id, e.reverses_id, e.order_id, e.refund_id,
    e.ticket_id, e.adjustment_id, (extract(epoch FROM e.expires_at) * 1000)::bigint, (extract(epoch FROM e.effective_at) * 1000)::bigint,
    (extract(epoch FROM e.booked_at) * 1000)::bigint, e.actor_kind, e.actor_id, e.actor_name)
    || CASE WHEN e.hash_form = 1 THEN '[]'::jsonb ELSE jsonb_build_array(
      e.unit, e.held_amount, e.held_after, (extract(epoch FROM e.available_at) * 1000)::bigint, e.earned_by, encode(e.request_hash, 'hex')) END)::text, 'UTF8'))
$$;

CREATE OR REPLACE FUNCTION points_entry_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE account points_accounts%ROWTYPE; survivor uuid;
BEGIN
  LOOP
    SELECT * INTO account FROM points_accounts WHERE customer_id = NEW.customer_id FOR UPDATE;
    IF NOT FOUND THEN
      -- The customer first, then the account: a merge locks them in this order, too.
      PERFORM 1 FROM customers WHERE id = NEW.customer_id FOR KEY SHARE;
      INSERT INTO points_accounts (customer_id, updated_at) VALUES (NEW.customer_id, NEW.booked_at) ON CONFLICT (customer_id) DO NOTHING;
      SELECT * INTO account FROM points_accounts WHERE customer_id = NEW.customer_id FOR UPDATE;
    END IF;
    SELECT canonical_id INTO survivor FROM customers WHERE id = NEW.customer_id AND canonical_id <> id;
    EXIT WHEN NOT FOUND OR NEW.kind = 'merge';
    NEW.customer_id := survivor;
  END LOOP;
  IF EXISTS (SELECT 1 FROM points_entries WHERE operation_id = NEW.operation_id) THEN RETURN NULL; END IF;
  NEW.hash_form := 2;
  NEW.sequence := account.last_sequence + 1;
  NEW.balance_after := account.balance + NEW.amount;
  NEW.held_after := account.held + NEW.held_amount;
  -- Booking times of one account never run backwards, whatever the clocks of those who book say.
  NEW.booked_at := greatest(NEW.booked_at, account.updated_at);
  IF NEW.balance_after < 0 AND NEW.amount < 0 AND NEW.kind NOT IN ('take-back', 'reverse', 'merge') THEN
    RAISE EXCEPTION 'a balance of % cannot take %', account.balance, NEW.amount USING ERRCODE = 'check_violation', CONSTRAINT = 'points_entries_not_below_zero';
  END IF;
  -- What was on hold when its entry was booked may be available by now: a reversal takes it from where it is.
  IF NEW.kind = 'reverse' AND NOT EXISTS (
    SELECT 1 FROM points_entries o WHERE o.id = NEW.reverses_id AND o.kind NOT IN ('reverse', 'merge', 'release')
      AND o.amount + o.held_amount = -(NEW.amount + NEW.held_amount) AND (o.held_amount <> 0 OR NEW.held_amount = 0)
      AND (o.qualifying = -NEW.qualifying OR o.held_amount <> 0 AND NEW.qualifying = NEW.amount)) THEN
    RAISE EXCEPTION 'a reversal takes back exactly what its entry booked' USING ERRCODE = 'check_violation', CONSTRAINT = 'points_entries_reversal_mirrors';
  END IF;
  NEW.hash := points_entry_hash(account.last_hash, NEW);
  UPDATE points_accounts SET balance = NEW.balance_after, held = NEW.held_after, lifetime_earned = lifetime_earned + NEW.qualifying, last_sequence = NEW.sequence,
    last_hash = NEW.hash, updated_at = NEW.booked_at
    WHERE customer_id = NEW.customer_id;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION points_account_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF removing_demo() AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id AND demo) THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'points_accounts: DELETE refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF pg_trigger_depth() < 2 AND (
    TG_OP = 'INSERT' AND (NEW.balance <> 0 OR NEW.held <> 0 OR NEW.lifetime_earned <> 0 OR NEW.last_sequence <> 0 OR NEW.last_hash IS NOT NULL)
    OR TG_OP = 'UPDATE' AND (NEW.balance, NEW.held, NEW.lifetime_earned, NEW.last_sequence, NEW.last_hash)
      IS DISTINCT FROM (OLD.balance, OLD.held, OLD.lifetime_earned, OLD.last_sequence, OLD.last_hash)) THEN
    RAISE EXCEPTION 'points_accounts: a balance changes only by an entry' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER points_accounts_no_truncate BEFORE TRUNCATE ON "points_accounts" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
