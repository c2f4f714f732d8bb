-- The audit log: a transaction takes the first chain that nobody else is writing to, from that of its connection on, and waits for its own only when all are
-- taken. Connections that share a number used to wait for each other's disk though other chains were free. One that has a chain already always finds a free
-- one, so nobody who holds a chain waits for another.

CREATE OR REPLACE FUNCTION audit_entry_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last audit_entries%ROWTYPE; taken boolean := false;
BEGIN
  FOR i IN 0..7 LOOP
    NEW.chain := (pg_backend_pid() + i) % 8;
    taken := pg_try_advisory_xact_lock(72707370, NEW.chain);
    EXIT WHEN taken;
  END LOOP;
  IF NOT taken THEN
    NEW.chain := pg_backend_pid() % 8;
    PERFORM pg_advisory_xact_lock(72707370, NEW.chain);
  END IF;
  SELECT * INTO last FROM audit_entries WHERE chain = NEW.chain ORDER BY sequence DESC LIMIT 1;
  NEW.sequence := coalesce(last.sequence, 0) + 1;
  NEW.hash := audit_entry_hash(last.hash, NEW);
  RETURN NEW;
END $$;
