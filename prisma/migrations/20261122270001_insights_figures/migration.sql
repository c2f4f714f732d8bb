-- Figures: roll-ups that equal the rows, boards, targets, notes, spend.

-- Sales per day know enough for every figure that adds up over days. Nothing filled them until now.
ALTER TABLE "sales_daily" ADD COLUMN "sold_orders" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "returned_orders" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "refunds" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "purchase_net_minor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "store_new_customers" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "store_returning_net_minor" BIGINT NOT NULL DEFAULT 0;

-- What the roll-ups were made for: the whole desk (the nil UUID) and each store, by whose calendar. Without its row a scope is read raw.
CREATE TABLE "figure_scopes" (
    "scope" UUID NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "generation" BIGINT NOT NULL DEFAULT 1,
    "rolled_up_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "figure_scopes_pkey" PRIMARY KEY ("scope")
);

-- First and second purchase of every person, in a store and in the whole desk.
CREATE TABLE "buyer_firsts" (
    "scope" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "first_purchase_id" UUID NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "first_day" DATE NOT NULL,
    "second_at" TIMESTAMPTZ(3),
    "second_day" DATE,
    "number" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "discounted" BOOLEAN NOT NULL,

    CONSTRAINT "buyer_firsts_pkey" PRIMARY KEY ("scope","person_id")
);
CREATE INDEX "buyer_firsts_scope_first_day_idx" ON "buyer_firsts"("scope", "first_day");
CREATE INDEX "buyer_firsts_scope_second_day_idx" ON "buyer_firsts"("scope", "second_day");
CREATE INDEX "buyer_firsts_scope_first_at_idx" ON "buyer_firsts"("scope", "first_at");

-- Who of the people that first bought in a month (kind and key: all, or by source, product, discount) bought again in which month, and for how much.
CREATE TABLE "cohort_months" (
    "scope" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "cohort" DATE NOT NULL,
    "month" DATE NOT NULL,
    "customers" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "net_sales_minor" BIGINT NOT NULL,

    CONSTRAINT "cohort_months_pkey" PRIMARY KEY ("scope","kind","cohort","month","key"),
    CONSTRAINT "cohort_months_words" CHECK ("kind" IN ('all', 'source', 'product', 'discount') AND "month" >= "cohort")
);
CREATE INDEX "cohort_months_scope_month_idx" ON "cohort_months"("scope", "month");

-- Sums that do not add up over days, kept as long as nothing of what they were made from has changed.
CREATE UNLOGGED TABLE "figure_memos" (
    "key" TEXT NOT NULL,
    "generation" BIGINT NOT NULL,
    "sums" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "figure_memos_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "figure_memos_made_at_idx" ON "figure_memos"("made_at");

CREATE TABLE "marketing_spend" (
    "id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "source" TEXT,
    "note" TEXT,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "marketing_spend_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "marketing_spend_range" CHECK ("to_day" >= "from_day" AND "to_day" < "from_day" + 3660 AND "amount_minor" > 0)
);
CREATE INDEX "marketing_spend_from_day_id_idx" ON "marketing_spend"("from_day" DESC, "id" DESC);

CREATE TABLE "boards" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tiles" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "boards_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "boards_tiles" CHECK (jsonb_typeof("tiles") = 'array')
);
CREATE INDEX "boards_created_at_id_idx" ON "boards"("created_at" DESC, "id" DESC);

-- A board that is sent to somebody of the desk, time and again.
CREATE TABLE "board_mails" (
    "id" UUID NOT NULL,
    "board_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "rhythm" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "board_mails_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "board_mails_rhythm" CHECK ("rhythm" IN ('day', 'week', 'month')),
    CONSTRAINT "board_mails_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "boards"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "board_mails_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "board_mails_board_id_user_id_key" ON "board_mails"("board_id", "user_id");
CREATE INDEX "board_mails_next_at_idx" ON "board_mails"("next_at");
CREATE INDEX "board_mails_user_id_idx" ON "board_mails"("user_id");

-- A figure somebody watches, by which rule, over how many days up to now.
CREATE TABLE "kpi_targets" (
    "id" UUID NOT NULL,
    "kpi" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "days" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "bound" DOUBLE PRECISION,
    "state" TEXT NOT NULL DEFAULT 'unknown',
    "failure" TEXT,
    "value" DOUBLE PRECISION,
    "checked_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "kpi_targets_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "kpi_targets_words" CHECK ("rule" IN ('below', 'above', 'falls', 'rises') AND "state" IN ('unknown', 'kept', 'missed') AND (("rule" IN ('below', 'above')) = ("bound" IS NOT NULL)) AND "days" BETWEEN 1 AND 366)
);
CREATE INDEX "kpi_targets_created_at_id_idx" ON "kpi_targets"("created_at" DESC, "id" DESC);

-- Each time a target was missed, and what the figure was then.
CREATE TABLE "kpi_alerts" (
    "id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "previous" DOUBLE PRECISION,
    "margin" DOUBLE PRECISION,
    "n" INTEGER NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "kpi_alerts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "kpi_alerts_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "kpi_targets"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "kpi_alerts_at_id_idx" ON "kpi_alerts"("at" DESC, "id" DESC);
CREATE UNIQUE INDEX "kpi_alerts_one_open" ON "kpi_alerts"("target_id") WHERE "ended_at" IS NULL;

CREATE TABLE "kpi_alert_reads" (
    "user_id" UUID NOT NULL,
    "read_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kpi_alert_reads_pkey" PRIMARY KEY ("user_id"),
    CONSTRAINT "kpi_alert_reads_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- What people know about a day, said on the charts that show it.
CREATE TABLE "kpi_notes" (
    "id" UUID NOT NULL,
    "kpi" TEXT,
    "day" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kpi_notes_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "kpi_notes_text" CHECK (length("text") BETWEEN 1 AND 500)
);
CREATE INDEX "kpi_notes_day_id_idx" ON "kpi_notes"("day", "id");
