-- More that earns: birthdays, what the event door tells, referrals. Who referred whom, and by which code.
ALTER TABLE "earn_rule_versions" DROP CONSTRAINT "earn_rule_versions_definition";
ALTER TABLE "earn_rule_versions" ADD CONSTRAINT "earn_rule_versions_definition"
  CHECK ("version" > 0 AND "definition"->>'trigger' IN ('purchase', 'review', 'sign-up', 'birthday', 'event', 'referral'));

CREATE TABLE "referral_codes" (
    "customer_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_name" TEXT NOT NULL,

    CONSTRAINT "referral_codes_pkey" PRIMARY KEY ("customer_id")
);
CREATE UNIQUE INDEX "referral_codes_code_key" ON "referral_codes"("code");
ALTER TABLE "referral_codes" ADD CONSTRAINT "referral_codes_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "referral_codes" ADD CONSTRAINT "referral_codes_code" CHECK ("code" ~ '^[A-Z0-9-]{4,40}$');

CREATE TABLE "referrals" (
    "id" UUID NOT NULL,
    "referrer_id" UUID NOT NULL,
    "friend_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "refused_for" TEXT,
    "order_id" UUID,
    "referred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_name" TEXT NOT NULL,
    "converted_at" TIMESTAMPTZ(3),
    "taken_back_at" TIMESTAMPTZ(3),
    "referrer_entry_id" UUID,
    "friend_entry_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "referrals_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "referrals_referred_at_id_idx" ON "referrals"("referred_at" DESC, "id" DESC);
CREATE INDEX "referrals_referrer_id_idx" ON "referrals"("referrer_id");
CREATE INDEX "referrals_friend_id_idx" ON "referrals"("friend_id");
CREATE INDEX "referrals_order_id_idx" ON "referrals"("order_id");
-- Somebody is referred once: refused attempts stay to be read.
CREATE UNIQUE INDEX "referrals_one_a_friend" ON "referrals" ("friend_id") WHERE "status" <> 'refused';
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referrer_id_fkey" FOREIGN KEY ("referrer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_friend_id_fkey" FOREIGN KEY ("friend_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "referrals"
  ADD CONSTRAINT "referrals_source" CHECK ("source" IN ('discount-code', 'order-tag', 'desk')),
  ADD CONSTRAINT "referrals_status" CHECK ("status" IN ('waiting', 'converted', 'refused', 'taken-back')),
  ADD CONSTRAINT "referrals_refused" CHECK (("status" = 'refused') = ("refused_for" IS NOT NULL)),
  ADD CONSTRAINT "referrals_converted" CHECK ("status" NOT IN ('converted', 'taken-back') OR ("converted_at" IS NOT NULL AND "order_id" IS NOT NULL)),
  ADD CONSTRAINT "referrals_taken_back" CHECK (("status" = 'taken-back') = ("taken_back_at" IS NOT NULL));
