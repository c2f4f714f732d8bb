-- Working a ticket: teams, topics, watchers and mentions, links to what it is about, merges and splits that can be undone, and who had the customer in sight.

CREATE TABLE "teams" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "teams_name_key" ON "teams"("name");

CREATE TABLE "team_members" (
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "team_members_pkey" PRIMARY KEY ("team_id", "user_id")
);
CREATE INDEX "team_members_user_id_idx" ON "team_members"("user_id");
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ticket_topics" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "words" JSONB NOT NULL DEFAULT '{}',
    "order_states" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_topics_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ticket_topics_code_key" ON "ticket_topics"("code");

ALTER TABLE "tickets" ADD COLUMN "team_id" UUID, ADD COLUMN "topic_id" UUID, ADD COLUMN "suggested_topic_id" UUID, ADD COLUMN "topic_reason" JSONB;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "ticket_topics"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_suggested_topic_id_fkey" FOREIGN KEY ("suggested_topic_id") REFERENCES "ticket_topics"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "tickets_team_id_status_idx" ON "tickets"("team_id", "status");
CREATE INDEX "tickets_topic_id_created_at_idx" ON "tickets"("topic_id", "created_at");
CREATE INDEX "tickets_follows_id_idx" ON "tickets"("follows_id");

CREATE TABLE "ticket_watchers" (
    "ticket_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_watchers_pkey" PRIMARY KEY ("ticket_id", "user_id")
);
CREATE INDEX "ticket_watchers_user_id_idx" ON "ticket_watchers"("user_id");
ALTER TABLE "ticket_watchers" ADD CONSTRAINT "ticket_watchers_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ticket_watchers" ADD CONSTRAINT "ticket_watchers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ticket_mentions" (
    "message_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_mentions_pkey" PRIMARY KEY ("message_id", "user_id")
);
CREATE INDEX "ticket_mentions_user_id_at_idx" ON "ticket_mentions"("user_id", "at" DESC);
CREATE INDEX "ticket_mentions_ticket_id_idx" ON "ticket_mentions"("ticket_id");
ALTER TABLE "ticket_mentions" ADD CONSTRAINT "ticket_mentions_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ticket_mentions" ADD CONSTRAINT "ticket_mentions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ticket_links" (
    "ticket_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "found" TEXT,
    "linked_by" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_links_pkey" PRIMARY KEY ("ticket_id", "kind", "target_id"),
    CONSTRAINT "ticket_links_words" CHECK ("kind" IN ('order', 'product', 'shipment') AND "state" IN ('suggested', 'pinned', 'dismissed'))
);
CREATE INDEX "ticket_links_target_id_idx" ON "ticket_links"("target_id");
ALTER TABLE "ticket_links" ADD CONSTRAINT "ticket_links_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ticket_merges" (
    "id" UUID NOT NULL,
    "survivor_id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "before" JSONB NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "merged_by" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "ticket_merges_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ticket_merges_two_tickets" CHECK ("survivor_id" <> "merged_id")
);
CREATE INDEX "ticket_merges_survivor_id_idx" ON "ticket_merges"("survivor_id");
CREATE INDEX "ticket_merges_merged_id_idx" ON "ticket_merges"("merged_id");
ALTER TABLE "ticket_merges" ADD CONSTRAINT "ticket_merges_survivor_id_fkey" FOREIGN KEY ("survivor_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ticket_merges" ADD CONSTRAINT "ticket_merges_merged_id_fkey" FOREIGN KEY ("merged_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ticket_splits" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "into_id" UUID NOT NULL,
    "moved" JSONB NOT NULL,
    "split_at" TIMESTAMPTZ(3) NOT NULL,
    "split_by" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "ticket_splits_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ticket_splits_from_id_idx" ON "ticket_splits"("from_id");
CREATE INDEX "ticket_splits_into_id_idx" ON "ticket_splits"("into_id");
ALTER TABLE "ticket_splits" ADD CONSTRAINT "ticket_splits_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ticket_splits" ADD CONSTRAINT "ticket_splits_into_id_fkey" FOREIGN KEY ("into_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ticket_context_views" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "facts" TEXT[] NOT NULL,
    "complete" BOOLEAN NOT NULL,

    CONSTRAINT "ticket_context_views_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "ticket_context_views_took" CHECK ("took_ms" >= 0)
);
CREATE INDEX "ticket_context_views_ticket_id_user_id_at_idx" ON "ticket_context_views"("ticket_id", "user_id", "at");
ALTER TABLE "ticket_context_views" ADD CONSTRAINT "ticket_context_views_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What somebody had in sight is never rewritten. It goes with the demo store's tickets only.
CREATE FUNCTION ticket_context_views_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND removing_demo() THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'ticket_context_views is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ticket_context_views_append_only BEFORE UPDATE OR DELETE ON "ticket_context_views" FOR EACH ROW EXECUTE FUNCTION ticket_context_views_keep();

-- A person is asked about the help they got once in a while: who was asked, and about which ticket.
CREATE INDEX "survey_invites_ticket_id_idx" ON "survey_invites"("ticket_id");
