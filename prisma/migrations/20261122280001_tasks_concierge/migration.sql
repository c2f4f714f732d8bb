-- Concierge work: playbooks, checklists, budgets, reminders, recurrence, comments, each VIP's own concierge, and who was held out of a playbook.

ALTER TABLE "tasks"
    ADD COLUMN "playbook_id" UUID,
    ADD COLUMN "checklist" JSONB NOT NULL DEFAULT '[]',
    ADD COLUMN "currency" TEXT,
    ADD COLUMN "budget_minor" BIGINT,
    ADD COLUMN "spent_minor" BIGINT,
    ADD COLUMN "order_id" UUID,
    ADD COLUMN "response_id" UUID,
    ADD COLUMN "remind_at" TIMESTAMPTZ(3),
    ADD COLUMN "reminded_at" TIMESTAMPTZ(3),
    ADD COLUMN "recurrence" TEXT NOT NULL DEFAULT 'none',
    ADD COLUMN "follows_id" UUID,
    ADD COLUMN "assigned_because" TEXT,
    ADD COLUMN "at_stake_minor" BIGINT,
    ADD COLUMN "stake" JSONB,
    ADD CONSTRAINT "tasks_money" CHECK ("budget_minor" >= 0 AND "spent_minor" >= 0 AND ("budget_minor" IS NULL AND "spent_minor" IS NULL OR "currency" IS NOT NULL)),
    ADD CONSTRAINT "tasks_recurrence" CHECK ("recurrence" IN ('none', 'monthly', 'quarterly', 'yearly')),
    ADD CONSTRAINT "tasks_stake" CHECK (("at_stake_minor" IS NULL) = ("stake" IS NULL));

CREATE TABLE "playbooks" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT,
    "checklist" TEXT[] NOT NULL DEFAULT '{}',
    "priority" TEXT NOT NULL DEFAULT 'normal',
    "due_minutes" INTEGER,
    "budget_minor" BIGINT,
    "assign_by" TEXT NOT NULL,
    "holdout_percent" INTEGER NOT NULL DEFAULT 0,
    "recurrence" TEXT NOT NULL DEFAULT 'none',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playbooks_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "playbooks_words" CHECK ("assign_by" IN ('nobody', 'concierge', 'load', 'round-robin', 'skill') AND "priority" IN ('low', 'normal', 'high', 'urgent') AND "recurrence" IN ('none', 'monthly', 'quarterly', 'yearly')),
    CONSTRAINT "playbooks_figures" CHECK ("holdout_percent" BETWEEN 0 AND 50 AND "due_minutes" > 0 AND "budget_minor" >= 0)
);

ALTER TABLE "tasks" ADD CONSTRAINT "tasks_playbook_id_fkey" FOREIGN KEY ("playbook_id") REFERENCES "playbooks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- A playbook asks for one thing of a customer at a time: a second click, a second segment, a second run make no second task.
CREATE UNIQUE INDEX "tasks_open_of_playbook" ON "tasks"("playbook_id", "customer_id") WHERE "playbook_id" IS NOT NULL AND "status" IN ('todo', 'doing', 'waiting');
CREATE INDEX "tasks_remind_at_idx" ON "tasks"("remind_at") WHERE "reminded_at" IS NULL AND "status" IN ('todo', 'doing', 'waiting');
CREATE INDEX "tasks_done_at_idx" ON "tasks"("done_at");

CREATE TABLE "task_comments" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "author_id" TEXT,
    "author_name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_comments_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "task_comments_task_id_created_at_idx" ON "task_comments"("task_id", "created_at");
ALTER TABLE "task_comments" ADD CONSTRAINT "task_comments_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whose customer somebody is: one concierge a person.
CREATE TABLE "concierges" (
    "customer_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "concierges_pkey" PRIMARY KEY ("customer_id")
);
CREATE INDEX "concierges_user_id_idx" ON "concierges"("user_id");
ALTER TABLE "concierges" ADD CONSTRAINT "concierges_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "concierges" ADD CONSTRAINT "concierges_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The kinds of work somebody is good at.
CREATE TABLE "task_skills" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "task_skills_pkey" PRIMARY KEY ("user_id", "kind")
);
ALTER TABLE "task_skills" ADD CONSTRAINT "task_skills_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Customers whom a playbook would have served and did not, so that its effect can be measured.
CREATE TABLE "playbook_holdouts" (
    "playbook_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playbook_holdouts_pkey" PRIMARY KEY ("playbook_id", "customer_id")
);
ALTER TABLE "playbook_holdouts" ADD CONSTRAINT "playbook_holdouts_playbook_id_fkey" FOREIGN KEY ("playbook_id") REFERENCES "playbooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "playbook_holdouts" ADD CONSTRAINT "playbook_holdouts_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A link that shows somebody's tasks in their calendar program: only its hash is kept.
CREATE TABLE "task_feeds" (
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_feeds_pkey" PRIMARY KEY ("user_id")
);
CREATE UNIQUE INDEX "task_feeds_token_hash_key" ON "task_feeds"("token_hash");
ALTER TABLE "task_feeds" ADD CONSTRAINT "task_feeds_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Six to begin with; a desk changes them as it likes. Due times are minutes of the opening hours (480 is a day of eight hours).
INSERT INTO "playbooks" ("id", "name", "kind", "title", "body", "checklist", "priority", "due_minutes", "assign_by", "recurrence", "updated_at") VALUES
    ('0199f000-0000-7000-8000-000000000001', 'Win-back call', 'win-back-call', 'Call and ask what was missing', 'Not a sales call: find out why they stopped buying. Offer something only when there is a reason to.',
        ARRAY['Read the last orders and tickets', 'Call, twice at different hours', 'Write down the reason in their words', 'Agree what happens next'], 'high', 960, 'concierge', 'none', '2026-11-22T00:00:00Z'),
    ('0199f000-0000-7000-8000-000000000002', 'Birthday card', 'birthday', 'Send a birthday card', 'By hand, with a line that only they would get.',
        ARRAY['Check name and address', 'Write the card', 'Post it so that it comes in time'], 'normal', 480, 'concierge', 'yearly', '2026-11-22T00:00:00Z'),
    ('0199f000-0000-7000-8000-000000000003', 'Replacement gift', 'replacement-gift', 'Send a replacement with a small gift', NULL,
        ARRAY['Ask which replacement they prefer', 'Choose a gift within the budget', 'Send it with a note', 'Check that it has arrived'], 'high', 480, 'load', 'none', '2026-11-22T00:00:00Z'),
    ('0199f000-0000-7000-8000-000000000004', 'Styling session', 'styling', 'Offer a styling session', NULL,
        ARRAY['Look at wishlist and last orders', 'Offer two dates', 'Hold the session', 'Send the list of what was chosen'], 'normal', 1440, 'skill', 'quarterly', '2026-11-22T00:00:00Z'),
    ('0199f000-0000-7000-8000-000000000005', 'Early access', 'early-access', 'Invite to early access', NULL,
        ARRAY['Check that it suits what they buy', 'Send the personal invitation', 'Reserve what they ask for'], 'normal', 960, 'concierge', 'none', '2026-11-22T00:00:00Z'),
    ('0199f000-0000-7000-8000-000000000006', 'Apology', 'apology', 'Apologise in person', 'Somebody had a bad time with us. Say what went wrong, what was done, and what changes.',
        ARRAY['Read the ticket to its end', 'Call or write in your own name', 'Put right what can be put right', 'Tell the team what would have prevented it'], 'urgent', 240, 'concierge', 'none', '2026-11-22T00:00:00Z');
