-- What is told late about tiers changes under which tier the days after it stand, too: those are noted with it.
CREATE OR REPLACE FUNCTION points_note_stale() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE open_from timestamptz := date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '1 day';
BEGIN
  INSERT INTO points_stale_days (day) SELECT DISTINCT day FROM (
      SELECT (booked_at AT TIME ZONE 'UTC')::date AS day FROM changed WHERE TG_OP = 'DELETE' OR booked_at < open_from
      UNION SELECT (t.at AT TIME ZONE 'UTC')::date FROM changed JOIN tier_changes t ON t.customer_id = changed.customer_id AND t.at >= changed.booked_at AND t.at < open_from
        WHERE TG_OP = 'DELETE' OR changed.booked_at < open_from) AS days ORDER BY day
    ON CONFLICT (day) DO UPDATE SET noted_at = now();
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION tier_changes_note_stale() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE open_from timestamptz := date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '1 day';
BEGIN
  INSERT INTO points_stale_days (day) SELECT DISTINCT day FROM (
      SELECT (at AT TIME ZONE 'UTC')::date AS day FROM changed WHERE TG_OP = 'DELETE' OR at < open_from
      UNION SELECT (e.booked_at AT TIME ZONE 'UTC')::date FROM changed JOIN points_entries e ON e.customer_id = changed.customer_id AND e.booked_at > changed.at AND e.booked_at < open_from
        WHERE TG_OP = 'DELETE' OR changed.at < open_from
      UNION SELECT (t.at AT TIME ZONE 'UTC')::date FROM changed JOIN tier_changes t ON t.customer_id = changed.customer_id AND t.at >= changed.at AND t.at < open_from
        WHERE TG_OP = 'DELETE' OR changed.at < open_from) AS days ORDER BY day
    ON CONFLICT (day) DO UPDATE SET noted_at = now();
  RETURN NULL;
END $$;
