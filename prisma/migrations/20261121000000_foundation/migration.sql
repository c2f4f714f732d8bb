CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "locale" TEXT,
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oidc_identities" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oidc_identities_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "invites" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invites_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" UUID NOT NULL,
    "canonical_id" UUID NOT NULL,
    "name" TEXT,
    "first_name" TEXT,
    "last_name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "company" TEXT,
    "country_code" TEXT,
    "city" TEXT,
    "note" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "email_consent" TEXT NOT NULL DEFAULT 'never',
    "sms_consent" TEXT NOT NULL DEFAULT 'never',
    "search_text" TEXT NOT NULL DEFAULT '',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "profile_version" BIGINT NOT NULL DEFAULT -1,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_identities" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "value" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_identities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_sources" (
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "customer_id" UUID,
    "version" BIGINT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "told_tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "told_note" TEXT,
    "deleted_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_sources_pkey" PRIMARY KEY ("connection_id","external_id")
);

-- CreateTable
CREATE TABLE "consent_changes" (
    "customer_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_changes_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "customer_merges" (
    "id" UUID NOT NULL,
    "survivor_id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "merged_by" TEXT NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,
    "redirected" JSONB NOT NULL,

    CONSTRAINT "customer_merges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "surveys" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "surveys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_invites" (
    "id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "ticket_id" UUID,
    "token_hash" BYTEA NOT NULL,
    "channel" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_invites_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_responses" (
    "id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "invite_id" UUID,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "scale_max" INTEGER NOT NULL,
    "comment" TEXT,
    "channel" TEXT NOT NULL,
    "responded_at" TIMESTAMPTZ(3) NOT NULL,
    "source_key" TEXT,

    CONSTRAINT "survey_responses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "customer_id" UUID NOT NULL,
    "product_id" UUID,
    "rating" INTEGER NOT NULL,
    "title" TEXT,
    "body" TEXT,
    "photo" BOOLEAN NOT NULL DEFAULT false,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'published',
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sales_daily" (
    "connection_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "refunds_minor" BIGINT NOT NULL,
    "returning_orders" INTEGER NOT NULL,
    "returning_net_minor" BIGINT NOT NULL,
    "new_customers" INTEGER NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sales_daily_pkey" PRIMARY KEY ("connection_id","day","currency")
);

-- CreateTable
CREATE TABLE "stale_days" (
    "connection_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stale_days_pkey" PRIMARY KEY ("connection_id","day")
);

-- CreateTable
CREATE TABLE "model_runs" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "current" BOOLEAN NOT NULL DEFAULT false,
    "currency" TEXT,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "customers" INTEGER NOT NULL DEFAULT 0,
    "parameters" JSONB,
    "metrics" JSONB,
    "reason" TEXT,
    "data_hash" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "model_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "predictions" (
    "customer_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "frequency" INTEGER NOT NULL,
    "recency_weeks" DOUBLE PRECISION NOT NULL,
    "age_weeks" DOUBLE PRECISION NOT NULL,
    "p_alive" DOUBLE PRECISION NOT NULL,
    "expected_purchases_12m" DOUBLE PRECISION NOT NULL,
    "expected_value_minor" BIGINT,
    "predicted_12m_minor" BIGINT,
    "churn_risk_14d" DOUBLE PRECISION,

    CONSTRAINT "predictions_pkey" PRIMARY KEY ("customer_id","run_id")
);

-- CreateTable
CREATE TABLE "programmes" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "currency" TEXT NOT NULL,
    "earn_rate_permille" INTEGER NOT NULL,
    "point_value_permille" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "programmes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tiers" (
    "id" UUID NOT NULL,
    "programme_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "earned_points" BIGINT NOT NULL,
    "multiplier_permille" INTEGER NOT NULL DEFAULT 1000,
    "vip" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tiers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adjustment_reasons" (
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "adjustment_reasons_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "adjustment_limits" (
    "role" TEXT NOT NULL,
    "per_adjustment" INTEGER,
    "per_day" INTEGER,

    CONSTRAINT "adjustment_limits_pkey" PRIMARY KEY ("role")
);

-- CreateTable
CREATE TABLE "points_accounts" (
    "customer_id" UUID NOT NULL,
    "balance" BIGINT NOT NULL DEFAULT 0,
    "lifetime_earned" BIGINT NOT NULL DEFAULT 0,
    "last_sequence" INTEGER NOT NULL DEFAULT 0,
    "last_hash" BYTEA,
    "tier_code" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "points_accounts_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "points_entries" (
    "customer_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "balance_after" BIGINT NOT NULL DEFAULT 0,
    "qualifying" BIGINT NOT NULL DEFAULT 0,
    "base_minor" BIGINT,
    "reason_code" TEXT,
    "operation_id" TEXT NOT NULL,
    "reverses_id" UUID,
    "order_id" UUID,
    "refund_id" UUID,
    "ticket_id" UUID,
    "adjustment_id" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL DEFAULT '\x'::bytea,

    CONSTRAINT "points_entries_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "adjustments" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "reason_code" TEXT NOT NULL,
    "note" TEXT,
    "customer_message" TEXT,
    "notify" BOOLEAN NOT NULL DEFAULT false,
    "ticket_id" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "requested_by_kind" TEXT NOT NULL,
    "requested_by_id" TEXT,
    "requested_by_name" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" TEXT,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "entry_id" UUID,

    CONSTRAINT "adjustments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tier_changes" (
    "customer_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_code" TEXT,
    "to_code" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tier_changes_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "products" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "vendor" TEXT,
    "category" TEXT,
    "sku" TEXT,
    "price_minor" BIGINT,
    "currency" TEXT,
    "image_url" TEXT,
    "url" TEXT,
    "deleted_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "products_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "refunds_version" BIGINT NOT NULL DEFAULT -1,
    "fulfilments_version" BIGINT NOT NULL DEFAULT -1,
    "content_hash" BYTEA NOT NULL,
    "customer_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "email" TEXT,
    "currency" TEXT NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_net_minor" BIGINT NOT NULL DEFAULT 0,
    "net_sales_minor" BIGINT NOT NULL,
    "financial_status" TEXT NOT NULL,
    "fulfilment_status" TEXT NOT NULL,
    "is_purchase" BOOLEAN NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "test" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT,
    "country_code" TEXT,
    "discount_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "customer_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID,
    "product_external_id" TEXT,
    "sku" TEXT,
    "title" TEXT NOT NULL,
    "vendor" TEXT,
    "quantity" INTEGER NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("customer_id","order_id","external_id")
);

-- CreateTable
CREATE TABLE "refunds" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "order_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "refunded_at" TIMESTAMPTZ(3) NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund_lines" (
    "refund_id" UUID NOT NULL,
    "line_external_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "net_minor" BIGINT NOT NULL,

    CONSTRAINT "refund_lines_pkey" PRIMARY KEY ("refund_id","line_external_id")
);

-- CreateTable
CREATE TABLE "early_refunds" (
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "order_external_id" TEXT NOT NULL,
    "snapshot" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "early_refunds_pkey" PRIMARY KEY ("connection_id","external_id")
);

-- CreateTable
CREATE TABLE "fulfilments" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "carrier" TEXT,
    "tracking_number" TEXT,
    "tracking_url" TEXT,
    "shipped_at" TIMESTAMPTZ(3),
    "estimated_delivery_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "fulfilments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_scans" (
    "fulfilment_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "message" TEXT,

    CONSTRAINT "delivery_scans_pkey" PRIMARY KEY ("fulfilment_id","at","status")
);

-- CreateTable
CREATE TABLE "carts" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "customer_id" UUID,
    "version" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "items" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "abandoned_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "carts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wishlist_items" (
    "customer_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "wishlist_items_pkey" PRIMARY KEY ("customer_id","product_id")
);

-- CreateTable
CREATE TABLE "customer_order_stats" (
    "customer_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "orders_count" INTEGER NOT NULL,
    "net_sales_minor" BIGINT NOT NULL,
    "returns_count" INTEGER NOT NULL,
    "first_order_at" TIMESTAMPTZ(3),
    "last_order_at" TIMESTAMPTZ(3),

    CONSTRAINT "customer_order_stats_pkey" PRIMARY KEY ("customer_id","currency")
);

-- CreateTable
CREATE TABLE "events" (
    "customer_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "source_key" TEXT,

    CONSTRAINT "events_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "customer_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "subscriber" TEXT NOT NULL,
    "shard" SMALLINT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "chain" SMALLINT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "customer_id" UUID,
    "data" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "activities" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "done" BIGINT NOT NULL DEFAULT 0,
    "total" BIGINT,
    "result" JSONB,
    "error" TEXT,
    "started_by_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "cancel_asked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "activities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "actor_key" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("actor_key","key")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "worker_processes" (
    "id" TEXT NOT NULL,
    "lock_key" BIGINT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_processes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "store_connections" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "time_zone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "secrets" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_success_at" TIMESTAMPTZ(3),

    CONSTRAINT "store_connections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "raw_deliveries" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "delivery_id" TEXT,
    "event_id" TEXT,
    "headers" JSONB NOT NULL,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'received',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "raw_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_runs" (
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tasks" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT,
    "status" TEXT NOT NULL DEFAULT 'todo',
    "priority" TEXT NOT NULL DEFAULT 'normal',
    "assignee_id" UUID,
    "ticket_id" UUID,
    "due_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcome_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "customer_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "priority" TEXT NOT NULL DEFAULT 'normal',
    "channel" TEXT NOT NULL,
    "assignee_id" UUID,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "snippet" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "snoozed_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "last_message_id" UUID,
    "last_customer_message_at" TIMESTAMPTZ(3),
    "first_response_at" TIMESTAMPTZ(3),
    "first_response_due_at" TIMESTAMPTZ(3),
    "next_response_due_at" TIMESTAMPTZ(3),
    "resolution_due_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "customer_waiting_since" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "paused_seconds" INTEGER NOT NULL DEFAULT 0,
    "closed_at" TIMESTAMPTZ(3),
    "reopens" INTEGER NOT NULL DEFAULT 0,
    "merged_into_id" UUID,
    "follows_id" UUID,
    "reply_token" TEXT NOT NULL,

    CONSTRAINT "tickets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_search" (
    "ticket_id" UUID NOT NULL,
    "tsv" tsvector NOT NULL,

    CONSTRAINT "ticket_search_pkey" PRIMARY KEY ("ticket_id")
);

-- CreateTable
CREATE TABLE "messages" (
    "customer_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "author_user_id" UUID,
    "author_name" TEXT NOT NULL,
    "author_email" TEXT,
    "body_text" TEXT NOT NULL,
    "full_text" TEXT,
    "body_html" TEXT,
    "mail_message_id" TEXT,
    "in_reply_to" TEXT,
    "joined_by" TEXT NOT NULL,
    "raw_mail_id" UUID,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "context_loaded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("customer_id","id")
);

-- CreateTable
CREATE TABLE "raw_mails" (
    "id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "raw" BYTEA NOT NULL,
    "sha256" BYTEA NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "from_address" TEXT,
    "subject" TEXT,
    "disposition" TEXT NOT NULL DEFAULT 'received',
    "reason" TEXT,
    "ticket_id" UUID,
    "message_id" UUID,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "raw_mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbound_mails" (
    "id" UUID NOT NULL,
    "customer_id" UUID,
    "ticket_id" UUID,
    "message_id" UUID,
    "kind" TEXT NOT NULL,
    "mail_message_id" TEXT NOT NULL,
    "from_address" TEXT NOT NULL,
    "reply_to" TEXT,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text_body" TEXT NOT NULL,
    "html_body" TEXT,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "undo" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbound_mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drafts" (
    "user_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "last_seen_message_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("user_id","ticket_id")
);

-- CreateTable
CREATE TABLE "ticket_reads" (
    "user_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_reads_pkey" PRIMARY KEY ("user_id","ticket_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "oidc_identities_user_id_idx" ON "oidc_identities"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invites_token_hash_key" ON "invites"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_created_by_id_idx" ON "api_tokens"("created_by_id");

-- CreateIndex
CREATE INDEX "customers_canonical_id_idx" ON "customers"("canonical_id");

-- CreateIndex
CREATE INDEX "customers_search_text_trgm" ON "customers" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "customers_last_activity_at_id_idx" ON "customers"("last_activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "customer_identities_customer_id_idx" ON "customer_identities"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_identities_kind_scope_value_key" ON "customer_identities"("kind", "scope", "value");

-- CreateIndex
CREATE INDEX "customer_sources_customer_id_idx" ON "customer_sources"("customer_id");

-- CreateIndex
CREATE INDEX "customer_merges_survivor_id_idx" ON "customer_merges"("survivor_id");

-- CreateIndex
CREATE INDEX "customer_merges_merged_id_idx" ON "customer_merges"("merged_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_invites_token_hash_key" ON "survey_invites"("token_hash");

-- CreateIndex
CREATE INDEX "survey_invites_customer_id_created_at_idx" ON "survey_invites"("customer_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "survey_invites_created_at_idx" ON "survey_invites"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "survey_responses_invite_id_key" ON "survey_responses"("invite_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_responses_source_key_key" ON "survey_responses"("source_key");

-- CreateIndex
CREATE INDEX "survey_responses_kind_responded_at_id_idx" ON "survey_responses"("kind", "responded_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "survey_responses_customer_id_responded_at_idx" ON "survey_responses"("customer_id", "responded_at" DESC);

-- CreateIndex
CREATE INDEX "reviews_customer_id_written_at_idx" ON "reviews"("customer_id", "written_at" DESC);

-- CreateIndex
CREATE INDEX "reviews_product_id_idx" ON "reviews"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "reviews_connection_id_external_id_key" ON "reviews"("connection_id", "external_id");

-- CreateIndex
CREATE INDEX "sales_daily_day_idx" ON "sales_daily"("day");

-- CreateIndex
CREATE INDEX "model_runs_kind_started_at_idx" ON "model_runs"("kind", "started_at" DESC);

-- CreateIndex
CREATE INDEX "predictions_run_id_predicted_12m_minor_idx" ON "predictions"("run_id", "predicted_12m_minor" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "tiers_programme_id_code_key" ON "tiers"("programme_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "tiers_programme_id_position_key" ON "tiers"("programme_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "points_entries_operation_id_key" ON "points_entries"("operation_id");

-- CreateIndex
CREATE UNIQUE INDEX "points_entries_reverses_id_key" ON "points_entries"("reverses_id");

-- CreateIndex
CREATE INDEX "points_entries_order_id_idx" ON "points_entries"("order_id");

-- CreateIndex
CREATE INDEX "points_entries_booked_at_idx" ON "points_entries"("booked_at");

-- CreateIndex
CREATE INDEX "points_entries_actor_id_booked_at_idx" ON "points_entries"("actor_id", "booked_at");

-- CreateIndex
CREATE UNIQUE INDEX "points_entries_id_key" ON "points_entries"("id");

-- CreateIndex
CREATE UNIQUE INDEX "points_entries_customer_id_sequence_key" ON "points_entries"("customer_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "adjustments_entry_id_key" ON "adjustments"("entry_id");

-- CreateIndex
CREATE INDEX "adjustments_status_requested_at_id_idx" ON "adjustments"("status", "requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "adjustments_customer_id_requested_at_idx" ON "adjustments"("customer_id", "requested_at" DESC);

-- CreateIndex
CREATE INDEX "adjustments_requested_by_id_requested_at_idx" ON "adjustments"("requested_by_id", "requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "products_connection_id_external_id_key" ON "products"("connection_id", "external_id");

-- CreateIndex
CREATE INDEX "orders_customer_id_placed_at_id_idx" ON "orders"("customer_id", "placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_placed_at_id_idx" ON "orders"("placed_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "orders_number_prefix" ON "orders"("number" text_pattern_ops);

-- CreateIndex
CREATE UNIQUE INDEX "orders_connection_id_external_id_key" ON "orders"("connection_id", "external_id");

-- CreateIndex
CREATE INDEX "order_lines_order_id_position_idx" ON "order_lines"("order_id", "position");

-- CreateIndex
CREATE INDEX "order_lines_product_id_idx" ON "order_lines"("product_id");

-- CreateIndex
CREATE INDEX "refunds_order_id_idx" ON "refunds"("order_id");

-- CreateIndex
CREATE INDEX "refunds_customer_id_refunded_at_idx" ON "refunds"("customer_id", "refunded_at" DESC);

-- CreateIndex
CREATE INDEX "refunds_refunded_at_idx" ON "refunds"("refunded_at");

-- CreateIndex
CREATE UNIQUE INDEX "refunds_connection_id_external_id_key" ON "refunds"("connection_id", "external_id");

-- CreateIndex
CREATE INDEX "early_refunds_connection_id_order_external_id_idx" ON "early_refunds"("connection_id", "order_external_id");

-- CreateIndex
CREATE INDEX "fulfilments_customer_id_shipped_at_idx" ON "fulfilments"("customer_id", "shipped_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "fulfilments_order_id_external_id_key" ON "fulfilments"("order_id", "external_id");

-- CreateIndex
CREATE INDEX "carts_customer_id_idx" ON "carts"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "carts_connection_id_external_id_key" ON "carts"("connection_id", "external_id");

-- CreateIndex
CREATE INDEX "wishlist_items_product_id_idx" ON "wishlist_items"("product_id");

-- CreateIndex
CREATE INDEX "customer_order_stats_currency_net_sales_minor_customer_id_idx" ON "customer_order_stats"("currency", "net_sales_minor" DESC, "customer_id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "events_seq_key" ON "events"("seq");

-- CreateIndex
CREATE INDEX "events_customer_id_occurred_at_id_idx" ON "events"("customer_id", "occurred_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_type_occurred_at_idx" ON "events"("type", "occurred_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "events_customer_id_source_key_key" ON "events"("customer_id", "source_key");

-- CreateIndex
CREATE INDEX "outbox_shard_id_idx" ON "outbox"("shard", "id");

-- CreateIndex
CREATE INDEX "outbox_customer_id_subscriber_id_idx" ON "outbox"("customer_id", "subscriber", "id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_event_id_subscriber_key" ON "outbox"("event_id", "subscriber");

-- CreateIndex
CREATE INDEX "audit_entries_at_id_idx" ON "audit_entries"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_subject_type_subject_id_at_idx" ON "audit_entries"("subject_type", "subject_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_customer_id_at_idx" ON "audit_entries"("customer_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "audit_entries_chain_sequence_key" ON "audit_entries"("chain", "sequence");

-- CreateIndex
CREATE INDEX "activities_started_at_idx" ON "activities"("started_at" DESC);

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "raw_deliveries_connection_id_received_at_idx" ON "raw_deliveries"("connection_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "raw_deliveries_status_received_at_idx" ON "raw_deliveries"("status", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "raw_deliveries_connection_id_dedupe_key_key" ON "raw_deliveries"("connection_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "sync_runs_connection_id_started_at_idx" ON "sync_runs"("connection_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "tasks_assignee_id_status_due_at_idx" ON "tasks"("assignee_id", "status", "due_at");

-- CreateIndex
CREATE INDEX "tasks_status_due_at_id_idx" ON "tasks"("status", "due_at", "id");

-- CreateIndex
CREATE INDEX "tasks_customer_id_created_at_idx" ON "tasks"("customer_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "tickets_number_key" ON "tickets"("number");

-- CreateIndex
CREATE UNIQUE INDEX "tickets_reply_token_key" ON "tickets"("reply_token");

-- CreateIndex
CREATE INDEX "tickets_customer_id_created_at_id_idx" ON "tickets"("customer_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tickets_status_last_message_at_id_idx" ON "tickets"("status", "last_message_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "tickets_assignee_id_status_last_message_at_idx" ON "tickets"("assignee_id", "status", "last_message_at" DESC);

-- CreateIndex
CREATE INDEX "tickets_status_due_at_id_idx" ON "tickets"("status", "due_at", "id" DESC);

-- CreateIndex
CREATE INDEX "tickets_merged_into_id_idx" ON "tickets"("merged_into_id");

-- CreateIndex
CREATE INDEX "tickets_subject_trgm" ON "tickets" USING GIN ("subject" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "tickets_created_at_idx" ON "tickets"("created_at");

-- CreateIndex
CREATE INDEX "ticket_search_tsv_idx" ON "ticket_search" USING GIN ("tsv");

-- CreateIndex
CREATE UNIQUE INDEX "messages_raw_mail_id_key" ON "messages"("raw_mail_id");

-- CreateIndex
CREATE INDEX "messages_ticket_id_created_at_id_idx" ON "messages"("ticket_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "messages_mail_message_id_idx" ON "messages"("mail_message_id");

-- CreateIndex
CREATE UNIQUE INDEX "messages_id_key" ON "messages"("id");

-- CreateIndex
CREATE UNIQUE INDEX "raw_mails_dedupe_key_key" ON "raw_mails"("dedupe_key");

-- CreateIndex
CREATE INDEX "raw_mails_from_address_received_at_idx" ON "raw_mails"("from_address", "received_at");

-- CreateIndex
CREATE INDEX "raw_mails_disposition_received_at_idx" ON "raw_mails"("disposition", "received_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "outbound_mails_message_id_key" ON "outbound_mails"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbound_mails_mail_message_id_key" ON "outbound_mails"("mail_message_id");

-- CreateIndex
CREATE INDEX "outbound_mails_status_not_before_idx" ON "outbound_mails"("status", "not_before");

-- CreateIndex
CREATE INDEX "outbound_mails_ticket_id_idx" ON "outbound_mails"("ticket_id");

-- CreateIndex
CREATE INDEX "outbound_mails_created_at_id_idx" ON "outbound_mails"("created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "oidc_identities" ADD CONSTRAINT "oidc_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_canonical_id_fkey" FOREIGN KEY ("canonical_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_identities" ADD CONSTRAINT "customer_identities_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_sources" ADD CONSTRAINT "customer_sources_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_changes" ADD CONSTRAINT "consent_changes_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invites" ADD CONSTRAINT "survey_invites_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "surveys"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_responses" ADD CONSTRAINT "survey_responses_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "surveys"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_responses" ADD CONSTRAINT "survey_responses_invite_id_fkey" FOREIGN KEY ("invite_id") REFERENCES "survey_invites"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_responses" ADD CONSTRAINT "survey_responses_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "predictions" ADD CONSTRAINT "predictions_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "model_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tiers" ADD CONSTRAINT "tiers_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programmes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points_accounts" ADD CONSTRAINT "points_accounts_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points_entries" ADD CONSTRAINT "points_entries_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "points_accounts"("customer_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points_entries" ADD CONSTRAINT "points_entries_reverses_id_fkey" FOREIGN KEY ("reverses_id") REFERENCES "points_entries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_reason_code_fkey" FOREIGN KEY ("reason_code") REFERENCES "adjustment_reasons"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refunds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_scans" ADD CONSTRAINT "delivery_scans_fulfilment_id_fkey" FOREIGN KEY ("fulfilment_id") REFERENCES "fulfilments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wishlist_items" ADD CONSTRAINT "wishlist_items_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_order_stats" ADD CONSTRAINT "customer_order_stats_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "raw_deliveries" ADD CONSTRAINT "raw_deliveries_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "store_connections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ── What the schema language cannot say ─────────────────────────────────────────────────────────────────────────────────

-- Closed lists. The same words stand in each feature's domain.
ALTER TABLE "users" ADD CONSTRAINT "users_role" CHECK ("role" IN ('agent', 'manager', 'cro', 'admin'));
ALTER TABLE "invites" ADD CONSTRAINT "invites_kind" CHECK ("kind" IN ('setup', 'invite', 'reset')), ADD CONSTRAINT "invites_role" CHECK ("role" IN ('agent', 'manager', 'cro', 'admin'));
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_role" CHECK ("role" IN ('agent', 'manager', 'cro', 'admin'));
ALTER TABLE "activities" ADD CONSTRAINT "activities_status" CHECK ("status" IN ('running', 'done', 'failed', 'cancelled'));
ALTER TABLE "customers" ADD CONSTRAINT "customers_consent" CHECK ("email_consent" IN ('subscribed', 'unsubscribed', 'never') AND "sms_consent" IN ('subscribed', 'unsubscribed', 'never'));
ALTER TABLE "consent_changes" ADD CONSTRAINT "consent_changes_words" CHECK ("channel" IN ('email', 'sms') AND "state" IN ('subscribed', 'unsubscribed', 'never'));
ALTER TABLE "customer_identities" ADD CONSTRAINT "customer_identities_kind" CHECK ("kind" IN ('email', 'phone', 'store-customer', 'loyalty', 'ga-client', 'fb-pixel', 'device', 'pos', 'social', 'crm', 'ticket-address', 'survey-token')),
  ADD CONSTRAINT "customer_identities_email_is_normalised" CHECK ("kind" <> 'email' OR "value" = lower("value"));
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_two_people" CHECK ("survivor_id" <> "merged_id");
ALTER TABLE "store_connections" ADD CONSTRAINT "store_connections_words" CHECK ("kind" IN ('shopify', 'woocommerce', 'medusa', 'magento', 'bigcommerce', 'csv', 'demo') AND "status" IN ('active', 'paused', 'removed')),
  ADD CONSTRAINT "store_connections_currency" CHECK ("currency" ~ '^[A-Z]{3}$');
ALTER TABLE "raw_deliveries" ADD CONSTRAINT "raw_deliveries_status" CHECK ("status" IN ('received', 'processed', 'ignored', 'failed'));
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_words" CHECK ("kind" IN ('import', 'backfill', 'reconcile', 'demo') AND "status" IN ('running', 'done', 'failed', 'cancelled'));
ALTER TABLE "orders"
  ADD CONSTRAINT "orders_currency" CHECK ("currency" ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT "orders_words" CHECK ("financial_status" IN ('pending', 'authorized', 'paid', 'partially_paid', 'partially_refunded', 'refunded', 'voided') AND "fulfilment_status" IN ('unfulfilled', 'partial', 'fulfilled', 'restocked')),
  ADD CONSTRAINT "orders_amounts" CHECK ("discount_minor" >= 0 AND "refunded_minor" >= 0 AND "refunded_net_minor" >= 0),
  ADD CONSTRAINT "orders_net_sales" CHECK ("net_sales_minor" = "gross_minor" - "discount_minor" - "refunded_net_minor");
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_amounts" CHECK ("amount_minor" >= 0 AND "net_minor" >= 0);
ALTER TABLE "fulfilments" ADD CONSTRAINT "fulfilments_status" CHECK ("status" IN ('pending', 'shipped', 'in_transit', 'out_for_delivery', 'delivered', 'failed'));
ALTER TABLE "points_entries"
  ADD CONSTRAINT "points_entries_kind" CHECK ("kind" IN ('earn', 'take-back', 'adjust', 'redeem', 'expire', 'opening', 'reverse', 'merge')),
  ADD CONSTRAINT "points_entries_amount" CHECK ("amount" <> 0 AND abs("amount") <= 9007199254740991),
  ADD CONSTRAINT "points_entries_balance" CHECK (abs("balance_after") <= 9007199254740991),
  ADD CONSTRAINT "points_entries_reversal" CHECK (("kind" = 'reverse') = ("reverses_id" IS NOT NULL));
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_rates" CHECK ("earn_rate_permille" >= 0 AND "point_value_permille" >= 0);
ALTER TABLE "tiers" ADD CONSTRAINT "tiers_numbers" CHECK ("earned_points" >= 0 AND "multiplier_permille" > 0);
ALTER TABLE "adjustments"
  ADD CONSTRAINT "adjustments_status" CHECK ("status" IN ('requested', 'posted', 'rejected', 'expired')),
  ADD CONSTRAINT "adjustments_amount" CHECK ("amount" <> 0 AND abs("amount") <= 9007199254740991),
  ADD CONSTRAINT "adjustments_posted_has_entry" CHECK (("status" = 'posted') = ("entry_id" IS NOT NULL)),
  ADD CONSTRAINT "adjustments_four_eyes" CHECK ("decided_by_id" IS NULL OR "requested_by_id" IS NULL OR "decided_by_id" <> "requested_by_id");
ALTER TABLE "tickets"
  ADD CONSTRAINT "tickets_words" CHECK ("status" IN ('open', 'pending', 'snoozed', 'closed', 'spam') AND "priority" IN ('low', 'normal', 'high', 'urgent') AND "channel" IN ('email', 'note', 'web', 'api')),
  ADD CONSTRAINT "tickets_snoozed_until" CHECK ("status" <> 'snoozed' OR "snoozed_until" IS NOT NULL);
-- One row per ticket, vectors out of line: the heap that search reads stays small.
ALTER TABLE "ticket_search" SET (toast_tuple_target = 128);
ALTER TABLE "ticket_search" ALTER COLUMN "tsv" SET STORAGE EXTERNAL;
ALTER TABLE "messages" ADD CONSTRAINT "messages_kind" CHECK ("kind" IN ('customer', 'reply', 'note'));
ALTER TABLE "raw_mails" ADD CONSTRAINT "raw_mails_disposition" CHECK ("disposition" IN ('received', 'ticket-created', 'ticket-updated', 'suspended', 'duplicate', 'dropped'));
ALTER TABLE "outbound_mails" ADD CONSTRAINT "outbound_mails_status" CHECK ("status" IN ('queued', 'sending', 'sent', 'kept', 'unknown', 'failed', 'cancelled')),
  ADD CONSTRAINT "outbound_mails_one_line" CHECK ("to_address" !~ '[\r\n]' AND "subject" !~ '[\r\n]' AND "from_address" !~ '[\r\n]');
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_kind" CHECK ("kind" IN ('reply', 'note'));
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_words" CHECK ("status" IN ('todo', 'doing', 'waiting', 'done', 'cancelled') AND "priority" IN ('low', 'normal', 'high', 'urgent')),
  ADD CONSTRAINT "tasks_done_has_outcome" CHECK ("status" <> 'done' OR ("outcome" IS NOT NULL AND "done_at" IS NOT NULL));
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_kind" CHECK ("kind" IN ('nps', 'csat'));
ALTER TABLE "survey_responses" ADD CONSTRAINT "survey_responses_score" CHECK (("kind" = 'nps' AND "score" BETWEEN 0 AND 10 AND "scale_max" = 10) OR ("kind" = 'csat' AND "score" BETWEEN 1 AND "scale_max"));
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_rating" CHECK ("rating" BETWEEN 1 AND 5 AND "status" IN ('pending', 'published', 'hidden'));
ALTER TABLE "model_runs" ADD CONSTRAINT "model_runs_status" CHECK ("status" IN ('running', 'done', 'refused', 'failed'));
CREATE UNIQUE INDEX "model_runs_one_current" ON "model_runs" ("kind") WHERE "current";

-- Removing the demo store is the one time rows of a ledger go: only a demo customer's, only inside a transaction that says so.
CREATE FUNCTION removing_demo() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT coalesce(current_setting('rapport.removing_demo', true), '') = 'on' $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- The audit log: each row carries the hash of the one before it in its chain. One chain per connection slot, so that
-- transactions wait for each other only when they share one, and always as their last step.
CREATE FUNCTION audit_entry_hash(previous bytea, e audit_entries) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(coalesce(previous, ''::bytea) || convert_to(jsonb_build_array(
    e.id, e.chain, e.sequence, (extract(epoch FROM e.at) * 1000)::bigint, e.actor_kind, e.actor_id, e.actor_name, e.request_id,
    e.action, e.subject_type, e.subject_id, e.customer_id, e.data)::text, 'UTF8'))
$$;

CREATE FUNCTION audit_entry_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last audit_entries%ROWTYPE;
BEGIN
  NEW.chain := pg_backend_pid() % 8;
  PERFORM pg_advisory_xact_lock(72707370, NEW.chain);
  SELECT * INTO last FROM audit_entries WHERE chain = NEW.chain ORDER BY sequence DESC LIMIT 1;
  NEW.sequence := coalesce(last.sequence, 0) + 1;
  NEW.hash := audit_entry_hash(last.hash, NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER audit_entries_chain BEFORE INSERT ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION audit_entry_chain();
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON "audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The points ledger. An INSERT says who, how many and why; the database locks the account, gives the next sequence number,
-- the running balance and the hash, and moves the account. An operation already booked is skipped: INSERT … RETURNING gives no row.
-- An entry for somebody who was merged lands on the survivor's account, asked under the lock of the account that the merge empties.
CREATE FUNCTION points_entry_hash(previous bytea, e points_entries) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(coalesce(previous, ''::bytea) || convert_to(jsonb_build_array(
    e.customer_id, e.id, e.sequence, e.kind, e.amount, e.balance_after, e.qualifying, e.base_minor, e.reason_code, e.operation_id, e.reverses_id, e.order_id, e.refund_id,
    e.ticket_id, e.adjustment_id, (extract(epoch FROM e.expires_at) * 1000)::bigint, (extract(epoch FROM e.effective_at) * 1000)::bigint,
    (extract(epoch FROM e.booked_at) * 1000)::bigint, e.actor_kind, e.actor_id, e.actor_name)::text, 'UTF8'))
$$;

CREATE FUNCTION points_entry_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE account points_accounts%ROWTYPE; survivor uuid;
BEGIN
  LOOP
    SELECT * INTO account FROM points_accounts WHERE customer_id = NEW.customer_id FOR UPDATE;
    IF NOT FOUND THEN
      -- The customer first, then the account: a merge locks them in this order, too.
      PERFORM 1 FROM customers WHERE id = NEW.customer_id FOR KEY SHARE;
      INSERT INTO points_accounts (customer_id, updated_at) VALUES (NEW.customer_id, NEW.booked_at) ON CONFLICT (customer_id) DO NOTHING;
      SELECT * INTO account FROM points_accounts WHERE customer_id = NEW.customer_id FOR UPDATE;
    END IF;
    SELECT canonical_id INTO survivor FROM customers WHERE id = NEW.customer_id AND canonical_id <> id;
    EXIT WHEN NOT FOUND OR NEW.kind = 'merge';
    NEW.customer_id := survivor;
  END LOOP;
  IF EXISTS (SELECT 1 FROM points_entries WHERE operation_id = NEW.operation_id) THEN RETURN NULL; END IF;
  NEW.sequence := account.last_sequence + 1;
  NEW.balance_after := account.balance + NEW.amount;
  -- Booking times of one account never run backwards, whatever the clocks of those who book say.
  NEW.booked_at := greatest(NEW.booked_at, account.updated_at);
  IF NEW.balance_after < 0 AND NEW.amount < 0 AND NEW.kind NOT IN ('take-back', 'reverse', 'merge') THEN
    RAISE EXCEPTION 'a balance of % cannot take %', account.balance, NEW.amount USING ERRCODE = 'check_violation', CONSTRAINT = 'points_entries_not_below_zero';
  END IF;
  IF NEW.kind = 'reverse' AND NOT EXISTS (
    SELECT 1 FROM points_entries WHERE id = NEW.reverses_id AND amount = -NEW.amount AND qualifying = -NEW.qualifying AND kind NOT IN ('reverse', 'merge')) THEN
    RAISE EXCEPTION 'a reversal takes back exactly what its entry booked' USING ERRCODE = 'check_violation', CONSTRAINT = 'points_entries_reversal_mirrors';
  END IF;
  NEW.hash := points_entry_hash(account.last_hash, NEW);
  UPDATE points_accounts SET balance = NEW.balance_after, lifetime_earned = lifetime_earned + NEW.qualifying, last_sequence = NEW.sequence, last_hash = NEW.hash, updated_at = NEW.booked_at
    WHERE customer_id = NEW.customer_id;
  RETURN NEW;
END $$;
CREATE TRIGGER points_entries_post BEFORE INSERT ON "points_entries" FOR EACH ROW EXECUTE FUNCTION points_entry_post();

CREATE FUNCTION points_entries_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND removing_demo() AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id AND demo) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'points_entries is append-only: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER points_entries_append_only BEFORE UPDATE OR DELETE ON "points_entries" FOR EACH ROW EXECUTE FUNCTION points_entries_keep();
CREATE TRIGGER points_entries_no_truncate BEFORE TRUNCATE ON "points_entries" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION points_account_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF removing_demo() AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id AND demo) THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'points_accounts: DELETE refused' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF pg_trigger_depth() < 2 AND (
    TG_OP = 'INSERT' AND (NEW.balance <> 0 OR NEW.lifetime_earned <> 0 OR NEW.last_sequence <> 0 OR NEW.last_hash IS NOT NULL)
    OR TG_OP = 'UPDATE' AND (NEW.balance, NEW.lifetime_earned, NEW.last_sequence, NEW.last_hash) IS DISTINCT FROM (OLD.balance, OLD.lifetime_earned, OLD.last_sequence, OLD.last_hash)) THEN
    RAISE EXCEPTION 'points_accounts: a balance changes only by an entry' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER points_accounts_guard BEFORE INSERT OR UPDATE OR DELETE ON "points_accounts" FOR EACH ROW EXECUTE FUNCTION points_account_guard();

-- What was asked for is what gets approved: target, amount and asker of an adjustment are frozen; a decision is final.
CREATE FUNCTION adjustment_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.customer_id, NEW.amount, NEW.reason_code, NEW.requested_by_kind, NEW.requested_by_id, NEW.requested_at, NEW.ticket_id, NEW.expires_at)
     IS DISTINCT FROM (OLD.customer_id, OLD.amount, OLD.reason_code, OLD.requested_by_kind, OLD.requested_by_id, OLD.requested_at, OLD.ticket_id, OLD.expires_at) THEN
    RAISE EXCEPTION 'adjustments: what was asked for cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status <> 'requested' AND (NEW.status, NEW.decided_by_id, NEW.entry_id) IS DISTINCT FROM (OLD.status, OLD.decided_by_id, OLD.entry_id) THEN
    RAISE EXCEPTION 'adjustments: already %', OLD.status USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.status = 'requested' AND NEW.status IN ('posted', 'rejected') AND NEW.decided_by_id IS NULL THEN
    RAISE EXCEPTION 'adjustments: a request is decided by somebody' USING ERRCODE = 'check_violation', CONSTRAINT = 'adjustments_decided_by_somebody';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER adjustments_frozen BEFORE UPDATE ON "adjustments" FOR EACH ROW EXECUTE FUNCTION adjustment_frozen();

CREATE FUNCTION adjustments_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF removing_demo() AND EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id AND demo) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'adjustments: DELETE refused' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER adjustments_keep BEFORE DELETE ON "adjustments" FOR EACH ROW EXECUTE FUNCTION adjustments_keep();

-- The reasons and limits that exist from the start (settings change them).
INSERT INTO "adjustment_reasons" ("code", "label") VALUES ('goodwill', 'Goodwill'), ('correction', 'Correction'), ('service-recovery', 'Service recovery'), ('campaign', 'Campaign'), ('other', 'Other');
INSERT INTO "adjustment_limits" ("role", "per_adjustment", "per_day") VALUES ('agent', 500, 2000), ('manager', 10000, 50000), ('cro', 10000, 50000), ('admin', NULL, NULL);
