-- Search: a ticket that is written together with its first messages gets its row once, with all its words. Whichever of both triggers comes first: the
-- messages' one leaves alone what has no row yet, the tickets' one reads what was said by then, and words that are there already are not written again.

CREATE OR REPLACE FUNCTION tickets_searchable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  ids := ARRAY(SELECT id FROM added);
  WITH texts AS (
    SELECT n.ticket_id, t.last_message_at, n.title, CASE WHEN n.title <> '' THEN (
      SELECT search_words(left(string_agg(ticket_search_text(m.kind, m.author_name, m.author_email, m.body_text), ' '), 400000)) FROM messages m WHERE m.ticket_id = n.ticket_id) END AS said
    FROM ticket_search_titles(ids) n JOIN tickets t ON t.id = n.ticket_id),
  learned AS (
    INSERT INTO ticket_words SELECT DISTINCT w FROM texts, unnest(tsvector_to_array(title || coalesce(said, ''))) AS w
    WHERE w ~ '^[[:alpha:]]{4,24}$' AND NOT EXISTS (SELECT FROM ticket_words k WHERE k.word = w) ORDER BY w ON CONFLICT DO NOTHING)
  INSERT INTO ticket_search (ticket_id, last_message_at, title, words) SELECT ticket_id, last_message_at, title, title || coalesce(said, '') FROM texts;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION messages_searchable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH texts AS (
    SELECT s.ticket_id AS id, search_words(string_agg(ticket_search_text(a.kind, a.author_name, a.author_email, a.body_text), ' ')) AS said
    FROM added a JOIN tickets t ON t.id = a.ticket_id JOIN ticket_search s ON s.ticket_id = coalesce(t.merged_into_id, t.id) GROUP BY 1),
  learned AS (
    INSERT INTO ticket_words SELECT DISTINCT w FROM texts, unnest(tsvector_to_array(said)) AS w
    WHERE w ~ '^[[:alpha:]]{4,24}$' AND NOT EXISTS (SELECT FROM ticket_words k WHERE k.word = w) ORDER BY w ON CONFLICT DO NOTHING)
  UPDATE ticket_search s SET words = s.words || texts.said FROM texts
  WHERE s.ticket_id = texts.id AND pg_column_size(s.words) < 600000 AND s.words || texts.said <> s.words;
  RETURN NULL;
END $$;
