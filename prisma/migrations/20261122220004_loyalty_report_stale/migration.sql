-- Noting a day again takes its row: who sums the day waits for the change, or the change for the sum and is noted after it.
CREATE OR REPLACE FUNCTION points_note_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO points_stale_days (day) SELECT DISTINCT (booked_at AT TIME ZONE 'UTC')::date FROM changed
    WHERE TG_OP = 'DELETE' OR booked_at < date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '1 day' ORDER BY 1
    ON CONFLICT (day) DO UPDATE SET noted_at = now();
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION tier_changes_note_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO points_stale_days (day) SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM changed
    WHERE TG_OP = 'DELETE' OR at < date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '1 day' ORDER BY 1
    ON CONFLICT (day) DO UPDATE SET noted_at = now();
  RETURN NULL;
END $$;
