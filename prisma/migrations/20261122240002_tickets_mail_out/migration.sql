-- Mail out: what became of each recipient, replies that wait for their time, files that go along.

ALTER TABLE "outbound_mails" ADD COLUMN "mailbox_id" UUID;
ALTER TABLE "outbound_mails" ADD CONSTRAINT "outbound_mails_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailboxes"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "outbound_mails" DROP CONSTRAINT "outbound_mails_status",
  ADD CONSTRAINT "outbound_mails_status" CHECK ("status" IN ('queued', 'sending', 'sent', 'partly', 'kept', 'unknown', 'failed', 'cancelled'));

CREATE TABLE "outbound_recipients" (
    "outbound_mail_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "said" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbound_recipients_pkey" PRIMARY KEY ("outbound_mail_id", "address"),
    CONSTRAINT "outbound_recipients_words" CHECK ("field" IN ('to', 'cc', 'bcc') AND "state" IN ('queued', 'sent', 'accepted', 'deferred', 'refused', 'bounced', 'unknown')),
    CONSTRAINT "outbound_recipients_one_line" CHECK ("address" !~ '[\r\n]')
);
ALTER TABLE "outbound_recipients" ADD CONSTRAINT "outbound_recipients_outbound_mail_id_fkey" FOREIGN KEY ("outbound_mail_id") REFERENCES "outbound_mails"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "outbound_recipients_address_idx" ON "outbound_recipients"("address");

-- Mails that are there already went to one address each.
INSERT INTO "outbound_recipients" ("outbound_mail_id", "address", "field", "state", "said", "at")
SELECT "id", "to_address", 'to', CASE "status" WHEN 'sent' THEN 'accepted' WHEN 'failed' THEN 'refused' WHEN 'unknown' THEN 'unknown' ELSE 'queued' END, "last_error", coalesce("sent_at", "created_at")
FROM "outbound_mails";

-- A reply that leaves at a time its writer chose: it becomes a message when it does.
CREATE TABLE "scheduled_replies" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "author_user_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "last_seen_message_id" UUID,
    "send_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scheduled_replies_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "scheduled_replies_status" CHECK ("status" IN ('waiting', 'held', 'sent', 'cancelled'))
);
CREATE INDEX "scheduled_replies_ticket_id_status_idx" ON "scheduled_replies"("ticket_id", "status");
ALTER TABLE "scheduled_replies" ADD CONSTRAINT "scheduled_replies_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scheduled_replies" ADD CONSTRAINT "scheduled_replies_author_user_id_fkey" FOREIGN KEY ("author_user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Files that people attach. Its id is its name here; what it was called is a label. Without a message it belongs to somebody's draft.
CREATE TABLE "attachments" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "message_id" UUID,
    "scheduled_reply_id" UUID,
    "uploaded_by" UUID,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "attachments_size" CHECK ("bytes" = octet_length("content")),
    CONSTRAINT "attachments_one_line" CHECK ("name" !~ '[\r\n]' AND "type" !~ '[\r\n]')
);
ALTER TABLE "attachments" ALTER COLUMN "content" SET STORAGE EXTERNAL;
CREATE INDEX "attachments_message_id_idx" ON "attachments"("message_id");
CREATE INDEX "attachments_ticket_id_uploaded_by_idx" ON "attachments"("ticket_id", "uploaded_by");
CREATE INDEX "attachments_scheduled_reply_id_idx" ON "attachments"("scheduled_reply_id");
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_scheduled_reply_id_fkey" FOREIGN KEY ("scheduled_reply_id") REFERENCES "scheduled_replies"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_uploaded_by_fkey" FOREIGN KEY ("uploaded_by") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
