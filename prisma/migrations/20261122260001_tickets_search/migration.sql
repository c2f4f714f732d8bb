-- Search: one slim row a ticket, kept by the statements that change what it is made of; words to find typos by; views people keep.

-- As `plainText` in the customers' domain: without marks and case.
CREATE FUNCTION search_plain(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT CASE WHEN octet_length($1) = char_length($1) THEN lower($1)
    ELSE replace(replace(replace(lower(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]', '', 'g')), 'ß', 'ss'), 'ø', 'o'), 'ł', 'l') END
$$;

-- The words of a text, each once, without positions. Not PostgreSQL's own parser: what is typed is split the same way.
CREATE FUNCTION search_words(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(ARRAY(
    SELECT DISTINCT left(word, 60) FROM regexp_split_to_table(search_plain(coalesce($1, '')), '[^[:alnum:]]+') AS word WHERE word <> ''))
$$;

CREATE TABLE "ticket_words" (
    "word" TEXT NOT NULL,

    CONSTRAINT "ticket_words_pkey" PRIMARY KEY ("word")
);
CREATE INDEX "ticket_words_trgm" ON "ticket_words" USING GIN ("word" gin_trgm_ops);

-- Words people may mistype: letters only.
CREATE FUNCTION search_learn(words tsvector) RETURNS void LANGUAGE sql AS $$
  INSERT INTO ticket_words SELECT w FROM unnest(tsvector_to_array(words)) AS w WHERE w ~ '^[[:alpha:]]{4,24}$' AND NOT EXISTS (SELECT FROM ticket_words k WHERE k.word = w)
  ORDER BY w ON CONFLICT DO NOTHING
$$;

DROP INDEX "ticket_search_tsv_idx";
DROP INDEX "tickets_subject_trgm";
TRUNCATE "ticket_search";
ALTER TABLE "ticket_search" DROP COLUMN "tsv",
  ADD COLUMN "last_message_at" TIMESTAMPTZ(3) NOT NULL,
  ADD COLUMN "title" tsvector NOT NULL,
  ADD COLUMN "body" tsvector NOT NULL;
ALTER TABLE "ticket_search" ALTER COLUMN "title" SET STORAGE EXTERNAL, ALTER COLUMN "body" SET STORAGE EXTERNAL;
-- Two small lists of what came last rather than one big one: a search reads them whole.
CREATE INDEX "ticket_search_title_idx" ON "ticket_search" USING GIN ("title") WITH (gin_pending_list_limit = 256);
CREATE INDEX "ticket_search_body_idx" ON "ticket_search" USING GIN ("body") WITH (gin_pending_list_limit = 512);

-- Numbers, subjects, tags and the person, of tickets with what is merged into them. A merged ticket is found in its survivor only. A tag is a word
-- (`vip`) and, as itself, one that no text has (`tag:vip`).
CREATE FUNCTION ticket_search_titles(ids uuid[]) RETURNS TABLE (ticket_id uuid, title tsvector) LANGUAGE sql STABLE AS $$
  SELECT t.id, CASE WHEN t.merged_into_id IS NOT NULL THEN ''::tsvector ELSE (
      SELECT search_words(string_agg(concat_ws(' ', part.number, part.subject, array_to_string(part.tags, ' ')), ' ') || ' ' || concat_ws(' ', p.name, p.email))
        || array_to_tsvector(ARRAY(SELECT DISTINCT 'tag:' || tag FROM unnest(t.tags) AS tag))
      FROM tickets part WHERE part.id = t.id OR part.merged_into_id = t.id) END
  FROM unnest(ids) AS wanted JOIN tickets t ON t.id = wanted JOIN customers c ON c.id = t.customer_id JOIN customers p ON p.id = c.canonical_id
$$;

CREATE FUNCTION ticket_search_retitle(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_learn(n.title) FROM ticket_search_titles(ids) n;
  UPDATE ticket_search s SET title = n.title FROM ticket_search_titles(ids) n WHERE s.ticket_id = n.ticket_id AND s.title IS DISTINCT FROM n.title;
END $$;

-- What a message adds: who wrote from outside, and the visible text. PostgreSQL takes a vector of up to 1 MB.
CREATE FUNCTION ticket_search_text(kind text, author_name text, author_email text, body text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN kind = 'customer' THEN coalesce(author_name, '') || ' ' || coalesce(author_email, '') || ' ' ELSE '' END || left(body, 40000)
$$;

CREATE FUNCTION ticket_search_reread(ids uuid[]) RETURNS void LANGUAGE sql AS $$
  UPDATE ticket_search s SET body = n.body FROM (
    SELECT t.id, CASE WHEN t.merged_into_id IS NOT NULL THEN ''::tsvector ELSE (
      SELECT search_words(left(string_agg(ticket_search_text(m.kind, m.author_name, m.author_email, m.body_text), ' '), 400000)) FROM messages m
      WHERE m.ticket_id IN (SELECT part.id FROM tickets part WHERE part.id = t.id OR part.merged_into_id = t.id)) END AS body
    FROM unnest(ids) AS wanted JOIN tickets t ON t.id = wanted) n
  WHERE s.ticket_id = n.id AND s.body IS DISTINCT FROM n.body
$$;

CREATE FUNCTION tickets_searchable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  ids := ARRAY(SELECT id FROM added);
  INSERT INTO ticket_search (ticket_id, last_message_at, title, body)
  SELECT t.id, t.last_message_at, n.title, '' FROM ticket_search_titles(ids) n JOIN tickets t ON t.id = n.ticket_id;
  INSERT INTO ticket_words SELECT DISTINCT w FROM ticket_search s, unnest(tsvector_to_array(s.title)) AS w
  WHERE s.ticket_id = ANY(ids) AND w ~ '^[[:alpha:]]{4,24}$' AND NOT EXISTS (SELECT FROM ticket_words k WHERE k.word = w) ORDER BY w ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER tickets_searchable AFTER INSERT ON "tickets" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tickets_searchable();

CREATE FUNCTION tickets_search_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  UPDATE ticket_search s SET last_message_at = n.last_message_at FROM after_it n WHERE s.ticket_id = n.id AND s.last_message_at <> n.last_message_at;
  ids := ARRAY(
    SELECT coalesce(n.merged_into_id, n.id) FROM before_it o JOIN after_it n USING (id)
    WHERE (o.subject, o.tags, o.customer_id, o.number) IS DISTINCT FROM (n.subject, n.tags, n.customer_id, n.number) AND o.merged_into_id IS NOT DISTINCT FROM n.merged_into_id);
  IF cardinality(ids) > 0 THEN PERFORM ticket_search_retitle(ids); END IF;
  ids := ARRAY(
    SELECT unnest(ARRAY[n.id, n.merged_into_id, o.merged_into_id]) FROM before_it o JOIN after_it n USING (id) WHERE o.merged_into_id IS DISTINCT FROM n.merged_into_id);
  IF cardinality(ids) > 0 THEN
    PERFORM ticket_search_retitle(array_remove(ids, NULL));
    PERFORM ticket_search_reread(array_remove(ids, NULL));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tickets_search_follows AFTER UPDATE ON "tickets" REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION tickets_search_follows();

CREATE FUNCTION tickets_not_searchable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM ticket_search s USING gone WHERE s.ticket_id = gone.id;
  RETURN NULL;
END $$;
CREATE TRIGGER tickets_not_searchable AFTER DELETE ON "tickets" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tickets_not_searchable();

CREATE FUNCTION messages_searchable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH texts AS (
    SELECT coalesce(t.merged_into_id, t.id) AS id, search_words(string_agg(ticket_search_text(a.kind, a.author_name, a.author_email, a.body_text), ' ')) AS words
    FROM added a JOIN tickets t ON t.id = a.ticket_id GROUP BY 1),
  learned AS (
    INSERT INTO ticket_words SELECT DISTINCT w FROM texts, unnest(tsvector_to_array(words)) AS w
    WHERE w ~ '^[[:alpha:]]{4,24}$' AND NOT EXISTS (SELECT FROM ticket_words k WHERE k.word = w) ORDER BY w ON CONFLICT DO NOTHING)
  UPDATE ticket_search s SET body = s.body || texts.words FROM texts WHERE s.ticket_id = texts.id AND pg_column_size(s.body) < 600000;
  RETURN NULL;
END $$;
CREATE TRIGGER messages_searchable AFTER INSERT ON "messages" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION messages_searchable();

CREATE FUNCTION messages_search_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids uuid[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    ids := ARRAY(SELECT DISTINCT coalesce(t.merged_into_id, t.id) FROM before_it o JOIN tickets t ON t.id = o.ticket_id);
  ELSE
    ids := ARRAY(SELECT DISTINCT coalesce(t.merged_into_id, t.id) FROM before_it o JOIN after_it n USING (id) JOIN tickets t ON t.id IN (o.ticket_id, n.ticket_id)
      WHERE (o.ticket_id, o.body_text, o.author_name, o.author_email) IS DISTINCT FROM (n.ticket_id, n.body_text, n.author_name, n.author_email));
  END IF;
  IF cardinality(ids) > 0 THEN PERFORM ticket_search_reread(ids); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER messages_search_follows AFTER UPDATE ON "messages" REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION messages_search_follows();
CREATE TRIGGER messages_search_forgets AFTER DELETE ON "messages" REFERENCING OLD TABLE AS before_it FOR EACH STATEMENT EXECUTE FUNCTION messages_search_follows();

-- Tickets that are there already.
INSERT INTO ticket_search (ticket_id, last_message_at, title, body)
SELECT t.id, t.last_message_at, n.title, '' FROM ticket_search_titles(ARRAY(SELECT id FROM tickets)) n JOIN tickets t ON t.id = n.ticket_id;
SELECT ticket_search_reread(ARRAY(SELECT id FROM tickets));
INSERT INTO ticket_words SELECT DISTINCT w FROM ticket_search s, unnest(tsvector_to_array(s.title || s.body)) AS w WHERE w ~ '^[[:alpha:]]{4,24}$';

-- Views people keep: the words of a search, how it is sorted and what its rows show. `team_id` shares it with a team, `shared` with all.
CREATE TABLE "ticket_views" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "team_id" UUID,
    "query" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "columns" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_views_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ticket_views_words" CHECK ("sort" IN ('due', 'newest') AND "columns" <@ ARRAY['snippet', 'assignee', 'channel', 'tags', 'created']::TEXT[]),
    CONSTRAINT "ticket_views_one_audience" CHECK (NOT ("shared" AND "team_id" IS NOT NULL))
);
CREATE INDEX "ticket_views_owner_id_idx" ON "ticket_views"("owner_id");
CREATE INDEX "ticket_views_team_id_idx" ON "ticket_views"("team_id");
ALTER TABLE "ticket_views" ADD CONSTRAINT "ticket_views_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ticket_views" ADD CONSTRAINT "ticket_views_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who has which ticket in sight right now. A hint that ends by itself: it is not logged, and a crash empties it.
CREATE UNLOGGED TABLE "ticket_presence" (
    "ticket_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "doing" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_presence_pkey" PRIMARY KEY ("ticket_id", "user_id"),
    CONSTRAINT "ticket_presence_words" CHECK ("doing" IN ('viewing', 'replying'))
);
CREATE INDEX "ticket_presence_seen_at_idx" ON "ticket_presence"("seen_at");
ALTER TABLE "ticket_presence" ADD CONSTRAINT "ticket_presence_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ticket_presence" ADD CONSTRAINT "ticket_presence_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
