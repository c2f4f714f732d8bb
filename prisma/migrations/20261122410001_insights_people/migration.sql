-- A row per person of what figures over all people are told by. Made from the rows, and made again for whoever something happened to.
CREATE TABLE "person_figures" (
    "person_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "known" BOOLEAN NOT NULL,
    "profile" BOOLEAN NOT NULL,
    "consented" BOOLEAN NOT NULL,
    "email_verified" BOOLEAN NOT NULL,
    "phone_verified" BOOLEAN NOT NULL,
    "bought_at" TIMESTAMPTZ(3),
    "orders" INTEGER NOT NULL,
    "returned_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "satisfied" BOOLEAN,
    "waiting" BOOLEAN NOT NULL,
    "member" BOOLEAN NOT NULL,
    "tier_code" TEXT,
    "points" BIGINT NOT NULL,
    "points_at" TIMESTAMPTZ(3),
    "earned_at" TIMESTAMPTZ(3),
    "earning" TSTZMULTIRANGE,

    CONSTRAINT "person_figures_pkey" PRIMARY KEY ("person_id")
);

-- As of when they stand, by a number that is never used again. No row: they are not kept, and the rows themselves are read.
CREATE TABLE "people_kept" (
    "generation" BIGSERIAL NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "people_kept_pkey" PRIMARY KEY ("generation")
);

-- To whom something happened since. Only ever added to, so that whoever writes waits for nobody; taken away by the job that makes their rows again.
CREATE TABLE "people_news" (
    "id" BIGSERIAL NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "people_news_pkey" PRIMARY KEY ("id")
);

-- Noted by the database, so that no way in can forget it: not an import, a merge, its undoing or an erasure.
CREATE FUNCTION note_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN INSERT INTO people_news (person_id) SELECT DISTINCT customer_id FROM gone; END IF;
  IF TG_OP <> 'DELETE' THEN INSERT INTO people_news (person_id) SELECT DISTINCT customer_id FROM made; END IF;
  RETURN NULL;
END $$;

-- Both whom a profile belonged to and whom it belongs to, and only where something of it counts here.
CREATE FUNCTION note_customers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN INSERT INTO people_news (person_id) SELECT DISTINCT canonical_id FROM made;
  ELSIF TG_OP = 'DELETE' THEN INSERT INTO people_news (person_id) SELECT DISTINCT person FROM gone, LATERAL (VALUES (id), (canonical_id)) AS v (person);
  ELSE
    INSERT INTO people_news (person_id) SELECT DISTINCT person FROM gone o JOIN made n ON n.id = o.id CROSS JOIN LATERAL (VALUES (o.canonical_id), (n.canonical_id)) AS v (person)
    WHERE (o.canonical_id, o.since, o.deleted_at, o.erased_at, o.email_consent, o.sms_consent)
      IS DISTINCT FROM (n.canonical_id, n.since, n.deleted_at, n.erased_at, n.email_consent, n.sms_consent);
  END IF;
  RETURN NULL;
END $$;

-- A ticket counts by whether it waits: most of what happens to one changes nothing here.
CREATE FUNCTION note_tickets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO people_news (person_id) SELECT DISTINCT person FROM gone o JOIN made n ON n.id = o.id CROSS JOIN LATERAL (VALUES (o.customer_id), (n.customer_id)) AS v (person)
  WHERE (o.customer_id, o.status, o.merged_into_id) IS DISTINCT FROM (n.customer_id, n.status, n.merged_into_id);
  RETURN NULL;
END $$;

CREATE TRIGGER customers_note_new AFTER INSERT ON "customers" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_customers();
CREATE TRIGGER customers_note_changed AFTER UPDATE ON "customers" REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_customers();
CREATE TRIGGER customers_note_gone AFTER DELETE ON "customers" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_customers();
CREATE TRIGGER customer_identities_note_new AFTER INSERT ON "customer_identities" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER customer_identities_note_changed AFTER UPDATE ON "customer_identities" REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER customer_identities_note_gone AFTER DELETE ON "customer_identities" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER customer_order_stats_note_new AFTER INSERT ON "customer_order_stats" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER customer_order_stats_note_changed AFTER UPDATE ON "customer_order_stats" REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER customer_order_stats_note_gone AFTER DELETE ON "customer_order_stats" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER refunds_note_new AFTER INSERT ON "refunds" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER refunds_note_changed AFTER UPDATE ON "refunds" REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER refunds_note_gone AFTER DELETE ON "refunds" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER survey_responses_note_new AFTER INSERT ON "survey_responses" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER survey_responses_note_changed AFTER UPDATE ON "survey_responses" REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER survey_responses_note_gone AFTER DELETE ON "survey_responses" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER tickets_note_new AFTER INSERT ON "tickets" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER tickets_note_changed AFTER UPDATE ON "tickets" REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_tickets();
CREATE TRIGGER tickets_note_gone AFTER DELETE ON "tickets" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_people();
-- Balances change by entries, tiers by their changes; both are kept for ever, the demo's excepted, and with the demo nothing here is kept.
CREATE TRIGGER points_entries_note_people AFTER INSERT ON "points_entries" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER points_accounts_note_people AFTER INSERT ON "points_accounts" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
CREATE TRIGGER tier_changes_note_people AFTER INSERT ON "tier_changes" REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION note_people();
