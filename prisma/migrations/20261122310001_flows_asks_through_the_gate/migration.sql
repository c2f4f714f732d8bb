-- Every mail no agent wrote passes the one gate: asks after a ticket, and what somebody is told of their points.

ALTER TABLE "outbound_messages" ADD COLUMN "ticket_id" UUID;
ALTER TABLE "outbound_messages" DROP CONSTRAINT "outbound_messages_words";
ALTER TABLE "outbound_messages" ADD CONSTRAINT "outbound_messages_words" CHECK ("purpose" IN ('promotion', 'survey', 'service', 'notice') AND "state" IN ('queued', 'waiting', 'held', 'suppressed', 'sent', 'failed'));

-- What becomes of the mail becomes of the ask: delivered is when a server took it.
ALTER TABLE "survey_invites" ADD COLUMN "outbound_mail_id" UUID;
CREATE INDEX "survey_invites_outbound_mail_id_idx" ON "survey_invites"("outbound_mail_id");
UPDATE "survey_invites" i SET "outbound_mail_id" = o.id FROM "outbound_mails" o
WHERE i.channel = 'email' AND o.kind = 'survey-invite' AND o.customer_id = i.customer_id AND o.created_at = i.created_at;

-- Whoever waited to tell of points waits under the name of who does it now.
UPDATE "outbox" SET "subscriber" = 'flows.tell-points' WHERE "subscriber" = 'tickets.mail-points-notice';
