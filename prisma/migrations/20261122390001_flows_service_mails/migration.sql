-- News of what a customer has with the shop (a late parcel, an apology), which flows send: no offer, so it takes no yes; a no to all mail still ends it.
ALTER TABLE "outbound_messages" DROP CONSTRAINT "outbound_messages_words";
ALTER TABLE "outbound_messages" ADD CONSTRAINT "outbound_messages_words"
    CHECK ("purpose" IN ('promotion', 'survey', 'service', 'notice') AND "state" IN ('queued', 'waiting', 'held', 'suppressed', 'sent', 'failed'));
