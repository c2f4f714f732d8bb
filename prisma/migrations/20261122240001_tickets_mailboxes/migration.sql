-- Mailboxes: the addresses this desk writes from and reads.

CREATE TABLE "mailboxes" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "signatures" JSONB NOT NULL DEFAULT '[]',
    "plus_addresses" BOOLEAN NOT NULL DEFAULT false,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'active',
    "smtp_host" TEXT,
    "smtp_port" INTEGER,
    "smtp_security" TEXT,
    "smtp_user" TEXT,
    "smtp_checked_at" TIMESTAMPTZ(3),
    "smtp_error" TEXT,
    "imap_host" TEXT,
    "imap_port" INTEGER,
    "imap_security" TEXT,
    "imap_user" TEXT,
    "imap_folder" TEXT NOT NULL DEFAULT 'INBOX',
    "uid_validity" BIGINT,
    "last_uid" BIGINT,
    "last_polled_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "secrets" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailboxes_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "mailboxes_words" CHECK ("status" IN ('active', 'paused', 'removed') AND "smtp_security" IN ('tls', 'starttls', 'none') AND "imap_security" IN ('tls', 'starttls', 'none')),
    CONSTRAINT "mailboxes_one_line" CHECK ("address" !~ '[\r\n]' AND "display_name" !~ '[\r\n]'),
    CONSTRAINT "mailboxes_removed_knows_nothing" CHECK ("status" <> 'removed' OR ("secrets" IS NULL AND NOT "is_default")),
    CONSTRAINT "mailboxes_default_sends" CHECK (NOT "is_default" OR "smtp_host" IS NOT NULL)
);
-- An address is one mailbox, and one mailbox is where mail without a place of its own leaves from.
CREATE UNIQUE INDEX "mailboxes_address_key" ON "mailboxes"("address") WHERE "status" <> 'removed';
CREATE UNIQUE INDEX "mailboxes_one_default" ON "mailboxes"("is_default") WHERE "is_default";

-- The mailbox a conversation came in by: answers leave from there.
ALTER TABLE "tickets" ADD COLUMN "mailbox_id" UUID;
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailboxes"("id") ON DELETE SET NULL ON UPDATE CASCADE;
