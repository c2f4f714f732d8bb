-- Mail in: what a mail was judged to be, the files that came with it, and addresses that bounced.

-- 'noted': a report about a mail of ours that was told where it belongs; nobody needs to decide about it.
ALTER TABLE "raw_mails" DROP CONSTRAINT "raw_mails_disposition";
ALTER TABLE "raw_mails"
    ADD COLUMN "kind" TEXT,
    ADD COLUMN "mailbox_id" UUID,
    ADD COLUMN "outbound_mail_id" UUID,
    ADD CONSTRAINT "raw_mails_disposition" CHECK ("disposition" IN ('received', 'ticket-created', 'ticket-updated', 'suspended', 'noted', 'duplicate', 'dropped')),
    ADD CONSTRAINT "raw_mails_kind" CHECK ("kind" IN ('person', 'auto-reply', 'bounce', 'list', 'loop', 'spam-suspect', 'no-sender', 'unreadable'));

-- The id is random: it is all an address of a file says.
CREATE TABLE "mail_files" (
    "id" UUID NOT NULL,
    "raw_mail_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "content_id" TEXT,
    "inline" BOOLEAN NOT NULL DEFAULT false,
    "content" BYTEA NOT NULL,

    CONSTRAINT "mail_files_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "mail_files_size" CHECK ("bytes" = octet_length("content"))
);
CREATE UNIQUE INDEX "mail_files_raw_mail_id_position_key" ON "mail_files"("raw_mail_id", "position");
ALTER TABLE "mail_files" ADD CONSTRAINT "mail_files_raw_mail_id_fkey" FOREIGN KEY ("raw_mail_id") REFERENCES "raw_mails"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Pictures and archives are compressed already.
ALTER TABLE "mail_files" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- A mail server said that mail to this address does not arrive; null again once somebody writes from it.
ALTER TABLE "customer_identities" ADD COLUMN "bounced_at" TIMESTAMPTZ(3), ADD COLUMN "bounce_reason" TEXT;
