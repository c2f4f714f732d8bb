-- What somebody has posted on their own word since a moment, counted under their lock: one statement, although it has to see what those who held the lock before have
-- committed. The lock is held to the end of the transaction; what another person approved does not count.
CREATE FUNCTION points_posted_under_lock(who text, asker_id text, since timestamptz) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(72707380, hashtext(who));
  RETURN (SELECT coalesce(sum(abs(amount)), 0) FROM adjustments
    WHERE requested_by_id = asker_id AND requested_at >= since AND status = 'posted' AND decided_by_id IS NULL);
END $$;
