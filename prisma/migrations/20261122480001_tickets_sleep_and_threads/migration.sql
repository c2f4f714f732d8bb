-- A snoozed ticket without a time sleeps until its customer writes: the answer wakes every snoozed ticket, a time only those that have one.
ALTER TABLE "tickets" DROP CONSTRAINT "tickets_snoozed_until";

-- Two mails of one person that answer the same mail, which never came here, are one conversation: found by what they answer.
CREATE INDEX "messages_in_reply_to_idx" ON "messages"("in_reply_to") WHERE "in_reply_to" IS NOT NULL;
