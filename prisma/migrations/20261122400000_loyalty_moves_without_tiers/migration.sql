-- Whose tier an entry was booked in is asked per entry, and only a report by tier wants to know: the others leave the question out, and with it most of the time
-- that the two open days take in the night in which everybody's points lapse.
DROP FUNCTION points_moves(timestamptz, timestamptz);
CREATE FUNCTION points_moves(since timestamptz, before timestamptz, by_tier boolean DEFAULT true) RETURNS TABLE (day date, kind text, reason text, tier text, points bigint, entries int) LANGUAGE sql STABLE AS $$
  SELECT (e.booked_at AT TIME ZONE 'UTC')::date, e.kind, coalesce(e.reason_code, ''), coalesce(held.to_code, ''), sum(e.amount + e.held_amount)::bigint, count(*)::int
  FROM points_entries e LEFT JOIN LATERAL (SELECT t.to_code FROM tier_changes t WHERE by_tier AND t.customer_id = e.customer_id AND t.at < e.booked_at ORDER BY t.at DESC, t.id DESC LIMIT 1) AS held ON true
  WHERE e.booked_at >= since AND e.booked_at < before GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT (t.at AT TIME ZONE 'UTC')::date, 'tier-move', '', coalesce(side.code, ''), sum(side.sign * (last.balance_after + last.held_after))::bigint, count(*)::int
  FROM tier_changes t CROSS JOIN LATERAL (VALUES (t.from_code, -1), (t.to_code, 1)) AS side (code, sign)
    JOIN LATERAL (SELECT e.balance_after, e.held_after FROM points_entries e WHERE e.customer_id = t.customer_id AND e.booked_at <= t.at ORDER BY e.sequence DESC LIMIT 1) AS last ON true
  WHERE by_tier AND t.at >= since AND t.at < before AND last.balance_after + last.held_after <> 0 GROUP BY 1, 4
$$;
