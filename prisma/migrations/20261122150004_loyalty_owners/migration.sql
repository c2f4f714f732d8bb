-- Whose an entry is, where that is not who it was booked for: an order's points belong to the customer of the order, also when they were booked on the
-- account of somebody that customer was merged into for a while. Entries older than this column have none and are judged by their order.
ALTER TABLE "points_entries" ADD COLUMN "owner_id" UUID;
CREATE INDEX "points_entries_owner" ON "points_entries" ("owner_id") WHERE "owner_id" IS NOT NULL;

CREATE OR REPLACE FUNCTION points_entry_hash(previous bytea, e points_entries) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(coalesce(previous, ''::bytea) || convert_to((jsonb_build_array(
    e.customer_id, e.id, e.sequence, e.kind, e.amount, e.balance_after, e.qualifying, e.base_minor, e.reason_code, e.operation_id, e.reverses_id, e.order_id, e.refund_id,
    e.ticket_id, e.adjustment_id, (extract(epoch FROM e.expires_at) * 1000)::bigint, (extract(epoch FROM e.effective_at) * 1000)::bigint,
    (extract(epoch FROM e.booked_at) * 1000)::bigint, e.actor_kind, e.actor_id, e.actor_name)
    || CASE WHEN e.hash_form = 1 THEN '[]'::jsonb ELSE jsonb_build_array(
      e.unit, e.held_amount, e.held_after, (extract(epoch FROM e.available_at) * 1000)::bigint, e.earned_by, encode(e.request_hash, 'hex')) END
    || CASE WHEN e.hash_form < 3 THEN '[]'::jsonb ELSE jsonb_build_array(e.owner_id) END)::text, 'UTF8'))
$$;

-- As before; new entries carry the third form of the hash.
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
  NEW.hash_form := 3;
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
