-- What the desk itself says of a mail that did not leave, by code and details beside the English sentence: a reader's own language says it. What a server said stays in its words.
ALTER TABLE "outbound_mails" ADD COLUMN "fault" jsonb;
ALTER TABLE "outbound_recipients" ADD COLUMN "fault" jsonb;
