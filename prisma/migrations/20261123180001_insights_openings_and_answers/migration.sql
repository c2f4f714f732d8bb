-- Tickets opened and answers given are kept by day, too: the two that grew with their rows. Of many at once a quarter of an hour is noted once.
CREATE FUNCTION note_opened_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_day_news (source, at)
  SELECT DISTINCT 'openings', date_bin('15 minutes', created_at, 'epoch') FROM noted WHERE status <> 'spam' AND merged_into_id IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER tickets_note_opened_new AFTER INSERT ON "tickets" REFERENCING NEW TABLE AS noted FOR EACH STATEMENT EXECUTE FUNCTION note_opened_days();
CREATE TRIGGER tickets_note_opened_gone AFTER DELETE ON "tickets" REFERENCING OLD TABLE AS noted FOR EACH STATEMENT EXECUTE FUNCTION note_opened_days();

-- Few tickets become spam or part of another one, or are neither any more.
CREATE FUNCTION note_opened_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_day_news (source, at) VALUES ('openings', OLD.created_at), ('openings', NEW.created_at);
  RETURN NULL;
END $$;
CREATE TRIGGER tickets_note_opened_changed AFTER UPDATE ON "tickets" FOR EACH ROW WHEN (
  (OLD.status = 'spam' OR OLD.merged_into_id IS NOT NULL, OLD.created_at) IS DISTINCT FROM (NEW.status = 'spam' OR NEW.merged_into_id IS NOT NULL, NEW.created_at))
  EXECUTE FUNCTION note_opened_day();

CREATE FUNCTION note_answer_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_day_news (source, at) SELECT DISTINCT 'answers', date_bin('15 minutes', responded_at, 'epoch') FROM noted;
  RETURN NULL;
END $$;
CREATE TRIGGER survey_responses_note_days_new AFTER INSERT ON "survey_responses" REFERENCING NEW TABLE AS noted FOR EACH STATEMENT EXECUTE FUNCTION note_answer_days();
CREATE TRIGGER survey_responses_note_days_gone AFTER DELETE ON "survey_responses" REFERENCING OLD TABLE AS noted FOR EACH STATEMENT EXECUTE FUNCTION note_answer_days();

CREATE FUNCTION note_answer_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figure_day_news (source, at) VALUES ('answers', OLD.responded_at), ('answers', NEW.responded_at);
  RETURN NULL;
END $$;
CREATE TRIGGER survey_responses_note_days_changed AFTER UPDATE ON "survey_responses" FOR EACH ROW WHEN (
  (OLD.kind, OLD.score, OLD.scale_max, OLD.responded_at) IS DISTINCT FROM (NEW.kind, NEW.score, NEW.scale_max, NEW.responded_at)) EXECUTE FUNCTION note_answer_day();
