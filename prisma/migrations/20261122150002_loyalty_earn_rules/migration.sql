-- Rules by which points are earned. A rule is its versions: they are added and never changed, so that what an entry was earned by stays readable.
CREATE TABLE "earn_rule_versions" (
    "id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "definition" JSONB NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" TEXT,
    "created_by_name" TEXT NOT NULL,

    CONSTRAINT "earn_rule_versions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "earn_rule_versions_rule_id_version_key" ON "earn_rule_versions"("rule_id", "version");
ALTER TABLE "earn_rule_versions" ADD CONSTRAINT "earn_rule_versions_definition" CHECK ("version" > 0 AND "definition"->>'trigger' IN ('purchase', 'review', 'sign-up'));

-- What a programme earned by so far becomes the first version of its first rule; it counts for all that ever happened.
INSERT INTO "earn_rule_versions" ("id", "rule_id", "version", "name", "active", "definition", "effective_from", "created_at", "created_by_name")
  SELECT gen_random_uuid(), gen_random_uuid(), 1, rule.name, rule.active, rule.definition || '{"from": null, "until": null, "capPerDay": null, "capPerCustomer": null}'::jsonb,
    to_timestamp(0), p.created_at, 'Rapport'
  FROM "programmes" p CROSS JOIN LATERAL (VALUES
    ('Every purchase', p.earn_rate_permille > 0, jsonb_build_object('trigger', 'purchase', 'ratePermille', greatest(p.earn_rate_permille, 1), 'withTax', false, 'withShipping', false,
      'withTierMultiplier', true, 'connectionIds', '[]'::jsonb, 'categories', '[]'::jsonb, 'skus', '[]'::jsonb)),
    ('Review with a photo', false, '{"trigger": "review", "points": 200, "needsPhoto": true, "qualifies": true}'::jsonb),
    ('Review', false, '{"trigger": "review", "points": 50, "needsPhoto": false, "qualifies": true}'::jsonb),
    ('Sign-up', false, '{"trigger": "sign-up", "points": 100, "qualifies": false}'::jsonb)) AS rule(name, active, definition);
ALTER TABLE "programmes" DROP CONSTRAINT "programmes_rates", DROP COLUMN "earn_rate_permille";
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_rates" CHECK ("point_value_permille" >= 0);

CREATE TRIGGER earn_rule_versions_append_only BEFORE UPDATE OR DELETE ON "earn_rule_versions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER earn_rule_versions_no_truncate BEFORE TRUNCATE ON "earn_rule_versions" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
