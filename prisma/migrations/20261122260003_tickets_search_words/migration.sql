-- Search: one vector with all words of a ticket beside that of its title. Several words are then one question to one index, and rare ones never a reason to
-- read the whole table.

DROP INDEX "ticket_search_body_idx";
ALTER TABLE "ticket_search" RENAME COLUMN "body" TO "words";
UPDATE "ticket_search" SET "words" = "title" || "words" WHERE "title" <> '';
CREATE INDEX "ticket_search_words_idx" ON "ticket_search" USING GIN ("words") WITH (gin_pending_list_limit = 512);

CREATE OR REPLACE FUNCTION ticket_search_reread(ids uuid[]) RETURNS void LANGUAGE sql AS $$
  UPDATE ticket_search s SET title = n.title, words = n.title || coalesce(n.said, '') FROM (
    SELECT t.ticket_id AS id, t.title, CASE WHEN t.title <> '' THEN (
      SELECT search_words(left(string_agg(ticket_search_text(m.kind, m.author_name, m.author_email, m.body_text), ' '), 400000)) FROM messages m
      WHERE m.ticket_id IN (SELECT part.id FROM tickets part WHERE part.id = t.ticket_id OR part.merged_into_id = t.ticket_id)) END AS said
    FROM ticket_search_titles(ids) t) n
  WHERE s.ticket_id = n.id AND (s.title, s.words) IS DISTINCT FROM (n.title, n.title || coalesce(n.said, ''))
$$;

CREATE OR REPLACE FUNCTION ticket_search_retitle(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE changed uuid[];
BEGIN
  changed := ARRAY(SELECT s.ticket_id FROM ticket_search_titles(ids) n JOIN ticket_search s ON s.ticket_id = n.ticket_id WHERE s.title IS DISTINCT FROM n.title);
  IF cardinality(changed) = 0 THEN RETURN; END IF;
  PERFORM search_learn(n.title) FROM ticket_search_titles(changed) n;
  PERFORM ticket_search_reread(changed);
END $$;

CREATE OR REPLACE FUNCTION tickets_searchable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  ids := ARRAY(SELECT id FROM added);
  INSERT INTO ticket_search (ticket_id, last_message_at, title, words)
  SELECT t.id, t.last_message_at, n.title, n.title FROM ticket_search_titles(ids) n JOIN tickets t ON t.id = n.ticket_id;
  INSERT INTO ticket_words SELECT DISTINCT w FROM ticket_search s, unnest(tsvector_to_array(s.title)) AS w
  WHERE s.ticket_id = ANY(ids) AND w ~ '^[[:alpha:]]{4,24}$' AND NOT EXISTS (SELECT FROM ticket_words k WHERE k.word = w) ORDER BY w ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION tickets_search_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  UPDATE ticket_search s SET last_message_at = n.last_message_at FROM after_it n WHERE s.ticket_id = n.id AND s.last_message_at <> n.last_message_at;
  ids := ARRAY(
    SELECT coalesce(n.merged_into_id, n.id) FROM before_it o JOIN after_it n USING (id)
    WHERE (o.subject, o.tags, o.customer_id, o.number) IS DISTINCT FROM (n.subject, n.tags, n.customer_id, n.number) AND o.merged_into_id IS NOT DISTINCT FROM n.merged_into_id);
  IF cardinality(ids) > 0 THEN PERFORM ticket_search_retitle(ids); END IF;
  ids := array_remove(ARRAY(
    SELECT unnest(ARRAY[n.id, n.merged_into_id, o.merged_into_id]) FROM before_it o JOIN after_it n USING (id) WHERE o.merged_into_id IS DISTINCT FROM n.merged_into_id), NULL);
  IF cardinality(ids) > 0 THEN PERFORM ticket_search_reread(ids); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION messages_searchable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH texts AS (
    SELECT coalesce(t.merged_into_id, t.id) AS id, search_words(string_agg(ticket_search_text(a.kind, a.author_name, a.author_email, a.body_text), ' ')) AS said
    FROM added a JOIN tickets t ON t.id = a.ticket_id GROUP BY 1),
  learned AS (
    INSERT INTO ticket_words SELECT DISTINCT w FROM texts, unnest(tsvector_to_array(said)) AS w
    WHERE w ~ '^[[:alpha:]]{4,24}$' AND NOT EXISTS (SELECT FROM ticket_words k WHERE k.word = w) ORDER BY w ON CONFLICT DO NOTHING)
  UPDATE ticket_search s SET words = s.words || texts.said FROM texts WHERE s.ticket_id = texts.id AND pg_column_size(s.words) < 600000;
  RETURN NULL;
END $$;
