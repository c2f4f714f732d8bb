-- Jobs that need neither a key nor a queue of their own, as the queue's own function would write them, in their order, and without its NOTIFY: transactions that
-- notify commit one after the other. Workers are told after the commit. A test compares these rows with those of the queue's own function.
CREATE FUNCTION enqueue_jobs(specs jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE written integer;
BEGIN
  INSERT INTO graphile_worker._private_tasks (identifier)
  SELECT DISTINCT s.name FROM jsonb_to_recordset(specs) AS s(name text)
  WHERE NOT EXISTS (SELECT FROM graphile_worker._private_tasks t WHERE t.identifier = s.name) ON CONFLICT DO NOTHING;
  INSERT INTO graphile_worker._private_jobs (task_id, payload, run_at, max_attempts)
  SELECT t.id, coalesce(s.payload, '{}'), coalesce(s.run_at, now()), coalesce(s.max_attempts, 25)
  FROM ROWS FROM (jsonb_to_recordset(specs) AS (name text, payload json, run_at timestamptz, max_attempts int)) WITH ORDINALITY AS s(name, payload, run_at, max_attempts, nth)
  JOIN graphile_worker._private_tasks t ON t.identifier = s.name ORDER BY s.nth;
  GET DIAGNOSTICS written = ROW_COUNT;
  IF written <> jsonb_array_length(specs) THEN RAISE EXCEPTION 'Of % jobs % were written', jsonb_array_length(specs), written; END IF;
  RETURN written;
END $$;
