-- Business calendars, SLA policies, and every promise on a ticket as a row of its own.

CREATE TABLE "business_calendars" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "week" JSONB NOT NULL,
    "holidays" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "business_calendars_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sla_policies" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "calendar_id" UUID NOT NULL,
    "conditions" JSONB NOT NULL,
    "minutes" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sla_policies_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "sla_policies_position_key" ON "sla_policies"("position");
ALTER TABLE "sla_policies" ADD CONSTRAINT "sla_policies_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "business_calendars"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "sla_targets" (
    "ticket_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "policy_id" UUID,
    "minutes" INTEGER NOT NULL,
    "warn_minutes" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "warn_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "counted_minutes" INTEGER,
    "warned_at" TIMESTAMPTZ(3),
    "missed_told_at" TIMESTAMPTZ(3),

    CONSTRAINT "sla_targets_pkey" PRIMARY KEY ("ticket_id", "kind", "started_at"),
    CONSTRAINT "sla_targets_words" CHECK ("kind" IN ('first-response', 'next-response', 'resolution') AND "outcome" IN ('met', 'missed', 'dropped')),
    CONSTRAINT "sla_targets_ended" CHECK (("ended_at" IS NULL) = ("outcome" IS NULL) AND ("ended_at" IS NULL) = ("counted_minutes" IS NULL))
);
CREATE INDEX "sla_targets_outcome_warn_at_idx" ON "sla_targets"("outcome", "warn_at");
CREATE INDEX "sla_targets_ended_at_idx" ON "sla_targets"("ended_at");
ALTER TABLE "sla_targets" ADD CONSTRAINT "sla_targets_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sla_targets" ADD CONSTRAINT "sla_targets_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "sla_policies"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "ticket_pauses" (
    "ticket_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_pauses_pkey" PRIMARY KEY ("ticket_id", "started_at"),
    CONSTRAINT "ticket_pauses_order" CHECK ("ended_at" > "started_at")
);
ALTER TABLE "ticket_pauses" ADD CONSTRAINT "ticket_pauses_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What holds from the start: around the clock, by priority.
INSERT INTO "business_calendars" ("id", "name", "time_zone", "week", "updated_at")
SELECT '00000000-0000-7000-8000-00000000ca1e', 'Around the clock', 'UTC', jsonb_agg('[{"from": 0, "to": 1440}]'::jsonb), now() FROM generate_series(1, 7);
INSERT INTO "sla_policies" ("id", "position", "name", "calendar_id", "conditions", "minutes", "updated_at") VALUES
  ('00000000-0000-7000-8000-000000005a1a', 1000000, 'Standard', '00000000-0000-7000-8000-00000000ca1e', '{"priorities": [], "channels": [], "tiers": []}',
   '{"low": {"first-response": 1440, "next-response": 1440, "resolution": 7200, "warn": 360}, "normal": {"first-response": 720, "next-response": 720, "resolution": 2880, "warn": 180},
     "high": {"first-response": 240, "next-response": 240, "resolution": 1440, "warn": 60}, "urgent": {"first-response": 60, "next-response": 60, "resolution": 480, "warn": 15}}', now());

ALTER TABLE "tickets" ADD COLUMN "due_soon_at" TIMESTAMPTZ(3), ADD COLUMN "breaches_at" TIMESTAMPTZ(3);

-- Tickets that are there already: their pauses were kept as one sum, which around the clock is as good as knowing when.
INSERT INTO "ticket_pauses" ("ticket_id", "started_at", "ended_at")
SELECT "id", coalesce("first_response_at", "created_at"), coalesce("first_response_at", "created_at") + make_interval(secs => "paused_seconds") FROM "tickets" WHERE "paused_seconds" > 0;
INSERT INTO "ticket_pauses" ("ticket_id", "started_at")
SELECT t."id", greatest(t."paused_at", coalesce((SELECT max(p."ended_at") FROM "ticket_pauses" p WHERE p."ticket_id" = t."id"), t."paused_at")) FROM "tickets" t WHERE t."paused_at" IS NOT NULL;

WITH promised AS (SELECT p."id" AS policy_id, m.key AS priority, m.value AS minutes FROM "sla_policies" p, jsonb_each(p."minutes") m)
INSERT INTO "sla_targets" ("ticket_id", "kind", "started_at", "policy_id", "minutes", "warn_minutes", "due_at", "warn_at", "ended_at", "outcome", "counted_minutes")
SELECT "ticket_id", "kind", "started_at", "policy_id", "target", "warn", "due_at", "due_at" - make_interval(mins => "warn"), "ended_at",
  CASE WHEN "ended_at" IS NULL THEN NULL WHEN "ended_at" > "due_at" THEN 'missed' WHEN "kept" THEN 'met' ELSE 'dropped' END,
  CASE WHEN "ended_at" IS NOT NULL THEN greatest(0, floor(extract(epoch FROM "ended_at" - "started_at") / 60))::int END
FROM (
  SELECT t."id" AS "ticket_id", 'first-response' AS "kind", t."created_at" AS "started_at", p.policy_id, (p.minutes ->> 'first-response')::int AS "target", (p.minutes ->> 'warn')::int AS "warn",
    t."first_response_due_at" AS "due_at", coalesce(t."first_response_at", CASE WHEN t."merged_into_id" IS NOT NULL THEN t."updated_at" END, t."closed_at") AS "ended_at", t."first_response_at" IS NOT NULL AS "kept"
  FROM "tickets" t JOIN promised p ON p.priority = t."priority"
  UNION ALL
  SELECT t."id", 'resolution', t."created_at", p.policy_id, (p.minutes ->> 'resolution')::int, (p.minutes ->> 'warn')::int,
    t."resolution_due_at", coalesce(t."closed_at", CASE WHEN t."merged_into_id" IS NOT NULL THEN t."updated_at" END), t."closed_at" IS NOT NULL AND t."merged_into_id" IS NULL
  FROM "tickets" t JOIN promised p ON p.priority = t."priority"
  UNION ALL
  SELECT t."id", 'next-response', t."customer_waiting_since", p.policy_id, (p.minutes ->> 'next-response')::int, (p.minutes ->> 'warn')::int, t."next_response_due_at", NULL::timestamptz, false
  FROM "tickets" t JOIN promised p ON p.priority = t."priority"
  WHERE t."first_response_at" IS NOT NULL AND t."customer_waiting_since" IS NOT NULL AND t."status" <> 'closed' AND t."merged_into_id" IS NULL
) AS owed;

-- A clock that stands still names no end that it has not reached.
UPDATE "sla_targets" s SET "due_at" = CASE WHEN s."due_at" > t."paused_at" THEN NULL ELSE s."due_at" END, "warn_at" = CASE WHEN s."warn_at" > t."paused_at" THEN NULL ELSE s."warn_at" END
FROM "tickets" t WHERE t."id" = s."ticket_id" AND t."paused_at" IS NOT NULL AND s."ended_at" IS NULL;

UPDATE "tickets" t SET
  "paused_at" = (SELECT p."started_at" FROM "ticket_pauses" p WHERE p."ticket_id" = t."id" AND p."ended_at" IS NULL),
  "first_response_due_at" = (SELECT s."due_at" FROM "sla_targets" s WHERE s."ticket_id" = t."id" AND s."kind" = 'first-response' ORDER BY s."started_at" DESC LIMIT 1),
  "next_response_due_at" = (SELECT s."due_at" FROM "sla_targets" s WHERE s."ticket_id" = t."id" AND s."kind" = 'next-response' AND s."ended_at" IS NULL),
  "resolution_due_at" = (SELECT s."due_at" FROM "sla_targets" s WHERE s."ticket_id" = t."id" AND s."kind" = 'resolution' ORDER BY s."started_at" DESC LIMIT 1),
  "breaches_at" = (SELECT min(s."due_at") FROM "sla_targets" s WHERE s."ticket_id" = t."id" AND (s."ended_at" IS NULL OR s."outcome" = 'missed')),
  "due_at" = CASE WHEN t."paused_at" IS NULL THEN (SELECT min(s."due_at") FROM "sla_targets" s WHERE s."ticket_id" = t."id" AND s."ended_at" IS NULL) END,
  "due_soon_at" = CASE WHEN t."paused_at" IS NULL THEN (SELECT s."warn_at" FROM "sla_targets" s WHERE s."ticket_id" = t."id" AND s."ended_at" IS NULL AND s."due_at" IS NOT NULL ORDER BY s."due_at" LIMIT 1) END;

ALTER TABLE "tickets" DROP COLUMN "paused_seconds";
CREATE INDEX "tickets_due_at_id_idx" ON "tickets"("due_at", "id" DESC);
CREATE INDEX "tickets_last_message_at_id_idx" ON "tickets"("last_message_at" DESC, "id" DESC);
