-- The programme's report. Days that are over are summed once; a day that gets an entry after that is noted as stale and read from its entries until it is summed again.
-- Whatever is summed can be thrown away and made anew.
CREATE TABLE "points_daily" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "entries" INTEGER NOT NULL,

    CONSTRAINT "points_daily_pkey" PRIMARY KEY ("day","kind","reason","tier")
);
CREATE TABLE "points_rolled" (
    "id" INTEGER NOT NULL,
    "until" DATE NOT NULL,

    CONSTRAINT "points_rolled_pkey" PRIMARY KEY ("id")
);
INSERT INTO "points_rolled" ("id", "until") VALUES (1, '1970-01-01');
CREATE TABLE "points_stale_days" (
    "day" DATE NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "points_stale_days_pkey" PRIMARY KEY ("day")
);

-- What was issued in a month and what became of it so many months later, oldest points first.
CREATE TABLE "points_cohorts" (
    "cohort" DATE NOT NULL,
    "age" INTEGER NOT NULL,
    "issued" BIGINT NOT NULL,
    "redeemed" BIGINT NOT NULL,
    "expired" BIGINT NOT NULL,
    "withdrawn" BIGINT NOT NULL,

    CONSTRAINT "points_cohorts_pkey" PRIMARY KEY ("cohort","age")
);
CREATE TABLE "points_measures" (
    "id" INTEGER NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "latency_days" DOUBLE PRECISION,
    "redeemed_points" BIGINT NOT NULL,

    CONSTRAINT "points_measures_pkey" PRIMARY KEY ("id")
);

-- The seal of a day: a hash over the last hash of every account that moved on it, and over the seal before. A day that is sealed again shows that it was.
CREATE TABLE "ledger_seals" (
    "n" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "entries" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "head" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_seals_pkey" PRIMARY KEY ("n")
);
CREATE INDEX "ledger_seals_day_n_idx" ON "ledger_seals"("day", "n");
CREATE TRIGGER ledger_seals_append_only BEFORE UPDATE OR DELETE ON "ledger_seals" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_seals_no_truncate BEFORE TRUNCATE ON "ledger_seals" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Only for days before `until`, which in a live desk get no entries: a ledger's bookings cost nothing more. The look at `until` waits for nobody, so a day is
-- noted too often rather than not at all: from two days before it on.
CREATE FUNCTION points_note_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO points_stale_days (day) SELECT DISTINCT (booked_at AT TIME ZONE 'UTC')::date FROM changed WHERE booked_at < date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '1 day'
      ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO points_stale_days (day) SELECT DISTINCT (booked_at AT TIME ZONE 'UTC')::date FROM changed ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER points_entries_note_stale AFTER INSERT ON "points_entries" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION points_note_stale();
CREATE TRIGGER points_entries_note_stale_gone AFTER DELETE ON "points_entries" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION points_note_stale();

CREATE FUNCTION tier_changes_note_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO points_stale_days (day) SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM changed
    WHERE TG_OP = 'DELETE' OR at < date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '1 day' ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER tier_changes_note_stale AFTER INSERT ON "tier_changes" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tier_changes_note_stale();
CREATE TRIGGER tier_changes_note_stale_gone AFTER DELETE ON "tier_changes" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tier_changes_note_stale();

-- What moved between two moments, by the day it was booked, what for, and the tier its holder had just before. A holder who changes tier takes all they hold along: out of one tier, into the other.
CREATE FUNCTION points_moves(since timestamptz, before timestamptz) RETURNS TABLE (day date, kind text, reason text, tier text, points bigint, entries int) LANGUAGE sql STABLE AS $$
  SELECT (e.booked_at AT TIME ZONE 'UTC')::date, e.kind, coalesce(e.reason_code, ''), coalesce(held.to_code, ''), sum(e.amount + e.held_amount)::bigint, count(*)::int
  FROM points_entries e LEFT JOIN LATERAL (SELECT t.to_code FROM tier_changes t WHERE t.customer_id = e.customer_id AND t.at < e.booked_at ORDER BY t.at DESC, t.id DESC LIMIT 1) AS held ON true
  WHERE e.booked_at >= since AND e.booked_at < before GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT (t.at AT TIME ZONE 'UTC')::date, 'tier-move', '', coalesce(side.code, ''), sum(side.sign * (last.balance_after + last.held_after))::bigint, count(*)::int
  FROM tier_changes t CROSS JOIN LATERAL (VALUES (t.from_code, -1), (t.to_code, 1)) AS side (code, sign)
    JOIN LATERAL (SELECT e.balance_after, e.held_after FROM points_entries e WHERE e.customer_id = t.customer_id AND e.booked_at <= t.at ORDER BY e.sequence DESC LIMIT 1) AS last ON true
  WHERE t.at >= since AND t.at < before AND last.balance_after + last.held_after <> 0 GROUP BY 1, 4
$$;
CREATE INDEX "tier_changes_at_idx" ON "tier_changes"("at");
