-- Who is who: kinds of identity that several people may share, claims to what is somebody else's, and pairs that may be one person.

-- A phone, a browser, a device or a shared mailbox may be several people's: such a value stands once with each of them. Every other value has one owner.
ALTER TABLE "customer_identities" ADD COLUMN "verified_by" TEXT;
DROP INDEX "customer_identities_kind_scope_value_key";
CREATE UNIQUE INDEX "customer_identities_kind_scope_value_key" ON "customer_identities"
  ("kind", "scope", "value", (CASE WHEN "kind" IN ('phone', 'ga-client', 'fb-pixel', 'device', 'ticket-address') THEN "customer_id" END)) NULLS NOT DISTINCT;

-- Whose number was somebody's already has it as an identity of their own now.
INSERT INTO "customer_identities" ("id", "customer_id", "kind", "scope", "value", "source", "created_at")
SELECT gen_random_uuid(), c."id", 'phone', '', c."phone", 'profile', c."created_at" FROM "customers" c
WHERE c."erased_at" IS NULL AND c."phone" ~ '^\+[1-9][0-9]{6,14}$'
  AND NOT EXISTS (SELECT 1 FROM "customer_identities" i WHERE i."kind" = 'phone' AND i."scope" = '' AND i."value" = c."phone" AND i."customer_id" = c."id");

-- The mailbox behind an address: many providers ignore dots and what follows a plus. Only ever a reason to ask people, never to join.
CREATE FUNCTION loose_email("address" text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN replace(split_part(split_part("address", '@', 1), '+', 1), '.', '') || '@' || replace(split_part("address", '@', 2), 'googlemail.com', 'gmail.com');
-- Names and places as people compare them: neither capitals nor accents.
CREATE FUNCTION compared_text("written" text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN replace(regexp_replace(normalize(lower(btrim("written")), NFD), '[\u0300-\u036f]', '', 'g'), 'ß', 'ss');

CREATE INDEX "customer_identities_loose_email" ON "customer_identities" (loose_email("value")) WHERE "kind" IN ('email', 'ticket-address');
CREATE INDEX "customers_compared_name_and_city" ON "customers" (compared_text("name"), compared_text("city")) WHERE "name" IS NOT NULL AND "city" IS NOT NULL;

-- What a source said is this customer's although it is another's: left where it was, for people to decide.
CREATE TABLE "identity_claims" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "value" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_claims_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "identity_claims_customer_id_kind_scope_value_key" ON "identity_claims"("customer_id", "kind", "scope", "value");
CREATE INDEX "identity_claims_kind_scope_value_idx" ON "identity_claims"("kind", "scope", "value");
ALTER TABLE "identity_claims" ADD CONSTRAINT "identity_claims_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Two people who may be one, the smaller id first: a pair stands here once, whatever speaks for it.
CREATE TABLE "merge_suggestions" (
    "id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "score" INTEGER NOT NULL,
    "conflict" BOOLEAN NOT NULL DEFAULT false,
    "reasons" JSONB NOT NULL,
    "evidence" TEXT[] NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "decided_why" TEXT,
    "merge_id" UUID,

    CONSTRAINT "merge_suggestions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "merge_suggestions_first_id_second_id_key" ON "merge_suggestions"("first_id", "second_id");
CREATE INDEX "merge_suggestions_second_id_idx" ON "merge_suggestions"("second_id");
CREATE INDEX "merge_suggestions_merge_id_idx" ON "merge_suggestions"("merge_id");
CREATE INDEX "merge_suggestions_queue" ON "merge_suggestions"("score" DESC, "id" DESC) WHERE "state" = 'open';
ALTER TABLE "merge_suggestions" ADD CONSTRAINT "merge_suggestions_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "merge_suggestions" ADD CONSTRAINT "merge_suggestions_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "merge_suggestions" ADD CONSTRAINT "merge_suggestions_ordered_pair" CHECK ("first_id" < "second_id"),
  ADD CONSTRAINT "merge_suggestions_state" CHECK ("state" IN ('open', 'merged', 'dismissed')),
  ADD CONSTRAINT "merge_suggestions_score" CHECK ("score" BETWEEN 0 AND 100),
  ADD CONSTRAINT "merge_suggestions_decided_by_somebody" CHECK (("state" = 'open') = ("decided_by" IS NULL) AND ("state" = 'open') = ("decided_at" IS NULL)),
  ADD CONSTRAINT "merge_suggestions_merged_by_a_merge" CHECK (("state" = 'merged') = ("merge_id" IS NOT NULL));
