-- Files that go out with a mail of the desk's own, such as a board's figures. A reply's files are those of its message.
CREATE TABLE "outbound_files" (
    "outbound_mail_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "outbound_files_pkey" PRIMARY KEY ("outbound_mail_id", "position"),
    CONSTRAINT "outbound_files_one_line" CHECK ("name" !~ '[\r\n]' AND "type" !~ '[\r\n]')
);
ALTER TABLE "outbound_files" ADD CONSTRAINT "outbound_files_outbound_mail_id_fkey" FOREIGN KEY ("outbound_mail_id") REFERENCES "outbound_mails"("id") ON DELETE CASCADE ON UPDATE CASCADE;
