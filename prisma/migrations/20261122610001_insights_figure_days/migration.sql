-- Figures of points, promises and solved tickets, added up by day of the desk's calendar. Made from the rows, and made again for the days that something changed on.
CREATE TABLE "figure_days" (
    "figure" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "num" BIGINT NOT NULL,
    "den" BIGINT NOT NULL,
    "squares" BIGINT NOT NULL,
    "n" INTEGER NOT NULL,
    "nums" BIGINT[] NOT NULL,
    "counts" INTEGER[] NOT NULL,

    CONSTRAINT "figure_days_pkey" PRIMARY KEY ("figure","day")
);

-- By which query and whose calendar a figure's days were made. No row: they are not kept, and its rows are read.
CREATE TABLE "figure_days_made" (
    "figure" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,

    CONSTRAINT "figure_days_made_pkey" PRIMARY KEY ("figure")
);

-- At which moments something changed since. Only ever added to, so that whoever writes waits for nobody; taken away by the job that makes those days again.
CREATE TABLE "figure_day_news" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "figure_day_news_pkey" PRIMARY KEY ("id")
);

-- Noted by the database, so that no way in can forget it: not an import, a merge, its undoing or a policy that changes afterwards.
-- Entries are never changed. Of many at once a quarter of an hour is noted once: every calendar's days begin on one.
CREATE FUNCTION note_points_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_day_news (source, at) SELECT DISTINCT 'points', date_bin('15 minutes', effective_at, 'epoch') FROM noted;
  RETURN NULL;
END $$;
CREATE TRIGGER points_entries_note_days AFTER INSERT ON "points_entries" REFERENCING NEW TABLE AS noted FOR EACH STATEMENT EXECUTE FUNCTION note_points_days();
CREATE TRIGGER points_entries_note_days_gone AFTER DELETE ON "points_entries" REFERENCING OLD TABLE AS noted FOR EACH STATEMENT EXECUTE FUNCTION note_points_days();

-- Promises that ended: a running one stands on no day yet.
CREATE FUNCTION note_promise_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO figure_day_news (source, at) SELECT 'promises', at FROM (VALUES (OLD.ended_at), (OLD.due_at)) AS v (at) WHERE OLD.outcome IS NOT NULL AND at IS NOT NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO figure_day_news (source, at) SELECT 'promises', at FROM (VALUES (NEW.ended_at), (NEW.due_at)) AS v (at) WHERE NEW.outcome IS NOT NULL AND at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sla_targets_note_days_new AFTER INSERT ON "sla_targets" FOR EACH ROW WHEN (NEW.outcome IS NOT NULL) EXECUTE FUNCTION note_promise_days();
CREATE TRIGGER sla_targets_note_days_changed AFTER UPDATE ON "sla_targets" FOR EACH ROW WHEN (
  (OLD.ticket_id, OLD.kind, OLD.ended_at, OLD.due_at, OLD.outcome, OLD.counted_minutes) IS DISTINCT FROM (NEW.ticket_id, NEW.kind, NEW.ended_at, NEW.due_at, NEW.outcome, NEW.counted_minutes)
  AND coalesce(OLD.outcome, NEW.outcome) IS NOT NULL) EXECUTE FUNCTION note_promise_days();
CREATE TRIGGER sla_targets_note_days_gone AFTER DELETE ON "sla_targets" FOR EACH ROW WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION note_promise_days();

-- A ticket stands on the day it was closed, with what was merged into it. Spam takes its promises along.
CREATE FUNCTION note_ticket_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_day_news (source, at)
  SELECT 'solutions', at FROM (
    SELECT OLD.closed_at AS at UNION SELECT NEW.closed_at UNION SELECT t.closed_at FROM tickets t WHERE t.id IN (OLD.merged_into_id, NEW.merged_into_id)) AS v WHERE at IS NOT NULL;
  IF TG_OP = 'UPDATE' AND (OLD.status = 'spam') <> (NEW.status = 'spam') THEN
    INSERT INTO figure_day_news (source, at)
    SELECT DISTINCT 'promises', v.at FROM sla_targets s CROSS JOIN LATERAL (VALUES (s.ended_at), (s.due_at)) AS v (at) WHERE s.ticket_id = NEW.id AND s.outcome IS NOT NULL AND v.at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tickets_note_days_new AFTER INSERT ON "tickets" FOR EACH ROW WHEN (coalesce(NEW.closed_at::text, NEW.merged_into_id::text) IS NOT NULL) EXECUTE FUNCTION note_ticket_days();
CREATE TRIGGER tickets_note_days_changed AFTER UPDATE ON "tickets" FOR EACH ROW WHEN (
  (OLD.status, OLD.closed_at, OLD.merged_into_id, OLD.reopens) IS DISTINCT FROM (NEW.status, NEW.closed_at, NEW.merged_into_id, NEW.reopens)) EXECUTE FUNCTION note_ticket_days();
CREATE TRIGGER tickets_note_days_gone AFTER DELETE ON "tickets" FOR EACH ROW WHEN (coalesce(OLD.closed_at::text, OLD.merged_into_id::text) IS NOT NULL) EXECUTE FUNCTION note_ticket_days();

-- Who replied to what is closed (or what that was merged into), and who had looked.
CREATE FUNCTION note_reply_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_day_news (source, at)
  SELECT DISTINCT 'solutions', t.closed_at FROM tickets p JOIN tickets t ON t.id IN (p.id, p.merged_into_id) WHERE p.id IN (OLD.ticket_id, NEW.ticket_id) AND t.closed_at IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER messages_note_days_new AFTER INSERT ON "messages" FOR EACH ROW WHEN (NEW.kind = 'reply') EXECUTE FUNCTION note_reply_days();
CREATE TRIGGER messages_note_days_changed AFTER UPDATE ON "messages" FOR EACH ROW WHEN (
  'reply' IN (OLD.kind, NEW.kind) AND (OLD.kind, OLD.ticket_id, OLD.author_user_id, OLD.created_at) IS DISTINCT FROM (NEW.kind, NEW.ticket_id, NEW.author_user_id, NEW.created_at)) EXECUTE FUNCTION note_reply_days();
CREATE TRIGGER messages_note_days_gone AFTER DELETE ON "messages" FOR EACH ROW WHEN (OLD.kind = 'reply') EXECUTE FUNCTION note_reply_days();
CREATE TRIGGER ticket_context_views_note_days AFTER INSERT OR DELETE ON "ticket_context_views" FOR EACH ROW EXECUTE FUNCTION note_reply_days();

-- By these a day's rows are found. (They stand outside the schema files, which know no conditions.)
CREATE INDEX "tickets_closed" ON "tickets" ("closed_at") WHERE "status" = 'closed' AND "merged_into_id" IS NULL;
CREATE INDEX "sla_targets_missed" ON "sla_targets" ("due_at") WHERE "outcome" = 'missed';
