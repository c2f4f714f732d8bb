-- Forms that shoppers write to the desk by, on the store's own pages.

CREATE TABLE "web_forms" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mailbox_id" UUID,
    "language" TEXT NOT NULL DEFAULT 'en',
    "title" TEXT NOT NULL,
    "topics" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "takes_files" BOOLEAN NOT NULL DEFAULT true,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "web_forms_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "web_forms_language" CHECK ("language" IN ('en', 'de'))
);
ALTER TABLE "web_forms" ADD CONSTRAINT "web_forms_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailboxes"("id") ON DELETE SET NULL ON UPDATE CASCADE;
