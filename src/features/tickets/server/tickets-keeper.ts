import { ERASED_WORDS } from '@/domain/erased-words'
import { type ErasedPerson, type PersonalDataKeeper, section, theirRows } from '@/features/customers/server'
import { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'

const ofTheirTickets = (ids: Prisma.Sql) => Prisma.sql`t.ticket_id IN (SELECT id FROM tickets WHERE customer_id = ANY${ids})`

/** That somebody wrote, when, and how long it took stays; what was written, by either side, and every file goes. Mail that waits does not leave. */
export const ticketsKeeper: PersonalDataKeeper = {
  name: 'tickets',
  sections: [
    theirRows('tickets', 'tickets', ['reply_token', 'version', 'topic_reason']),
    // Notes are what the team says among itself of the person: theirs to know.
    section('messages', 'messages', (ids) => Prisma.sql`t.customer_id = ANY${ids} OR t.ticket_id IN (SELECT id FROM tickets WHERE customer_id = ANY${ids})`, [
      'full_text',
      'context_loaded_at',
    ]),
    section('files', 'attachments', ofTheirTickets, ['content', 'sha256']),
    section('mailsReceived', 'raw_mails', ofTheirTickets, ['raw', 'sha256', 'dedupe_key']),
    section(
      'mailsSent',
      'outbound_mails',
      (ids) => Prisma.sql`t.customer_id = ANY${ids} OR t.ticket_id IN (SELECT id FROM tickets WHERE customer_id = ANY${ids})`,
      ['headers', 'undo', 'reply_to'],
    ),
    section('repliesPlanned', 'scheduled_replies', ofTheirTickets, ['options']),
  ],
  addresses: (ids) => Prisma.sql`
    SELECT lower(m.author_email) AS address FROM messages m WHERE m.customer_id = ANY(${[...ids]}::uuid[]) AND m.kind = 'customer' AND m.author_email IS NOT NULL`,
  erase,
  words: { 'tickets.ticket-opened': ['subject'], 'tickets.task-wanted': ['title'] },
}

async function erase(tx: Tx, person: ErasedPerson): Promise<void> {
  const tickets = (await tx.db.ticket.findMany({ where: { customerId: { in: [...person.memberIds] } }, select: { id: true } })).map(({ id }) => id)
  await eraseMails(tx, person, tickets)
  await eraseFiles(tx, tickets)
  await eraseConversations(tx, person, tickets)
  tx.touch('tickets')
}

async function eraseMails({ db, now }: Tx, { memberIds, emails }: ErasedPerson, tickets: readonly string[]): Promise<void> {
  const sent = Prisma.sql`(customer_id = ANY(${[...memberIds]}::uuid[]) OR ticket_id = ANY(${[...tickets]}::uuid[]))`
  const received = Prisma.sql`(ticket_id = ANY(${[...tickets]}::uuid[]) OR outbound_mail_id IN (SELECT id FROM outbound_mails WHERE ${sent})
    OR disposition <> 'received' AND lower(from_address) = ANY(${[...emails]}::text[]))`
  await db.$executeRaw`DELETE FROM mail_files WHERE raw_mail_id IN (SELECT id FROM raw_mails WHERE ${received})`
  await db.$executeRaw`
    UPDATE raw_mails SET raw = '', from_address = NULL, subject = NULL, handled_at = coalesce(handled_at, ${now}),
      disposition = CASE disposition WHEN 'suspended' THEN 'dropped' ELSE disposition END WHERE ${received}`
  await db.$executeRaw`DELETE FROM outbound_files WHERE outbound_mail_id IN (SELECT id FROM outbound_mails WHERE ${sent})`
  await db.$executeRaw`DELETE FROM outbound_recipients WHERE outbound_mail_id IN (SELECT id FROM outbound_mails WHERE ${sent})`
  await db.$executeRaw`
    UPDATE outbound_mails SET status = CASE WHEN status IN ('queued', 'unknown') THEN 'cancelled' ELSE status END, to_address = ${ERASED_WORDS}, subject = ${ERASED_WORDS},
      text_body = '', html_body = NULL, headers = '{}', undo = NULL, last_error = NULL WHERE ${sent}`
}

async function eraseFiles({ db }: Tx, tickets: readonly string[]): Promise<void> {
  await db.$executeRaw`DELETE FROM attachments WHERE ticket_id = ANY(${[...tickets]}::uuid[])`
  await db.$executeRaw`DELETE FROM drafts WHERE ticket_id = ANY(${[...tickets]}::uuid[])`
  await db.$executeRaw`
    UPDATE scheduled_replies SET body = ${ERASED_WORDS}, options = '{}', status = CASE WHEN status IN ('waiting', 'held') THEN 'cancelled' ELSE status END, version = version + 1
    WHERE ticket_id = ANY(${[...tickets]}::uuid[])`
  await db.$executeRaw`UPDATE ticket_links SET found = NULL WHERE ticket_id = ANY(${[...tickets]}::uuid[])`
  await db.$executeRaw`UPDATE macro_run_tickets SET effects = effects - 'task' WHERE ticket_id = ANY(${[...tickets]}::uuid[])`
}

/** Search forgets the words with their rows. Who of the team answered stays. */
async function eraseConversations({ db }: Tx, { memberIds }: ErasedPerson, tickets: readonly string[]): Promise<void> {
  await db.$executeRaw`
    UPDATE messages SET body_text = ${ERASED_WORDS}, full_text = NULL, body_html = NULL, mail_message_id = NULL, in_reply_to = NULL, attachments = '[]',
      author_name = CASE WHEN kind = 'customer' THEN ${ERASED_WORDS} ELSE author_name END, author_email = CASE WHEN kind = 'customer' THEN NULL ELSE author_email END
    WHERE customer_id = ANY(${[...memberIds]}::uuid[]) OR ticket_id = ANY(${[...tickets]}::uuid[])`
  await db.$executeRaw`
    UPDATE tickets SET subject = ${ERASED_WORDS}, snippet = '', tags = '{}', topic_reason = NULL, version = version + 1 WHERE id = ANY(${[...tickets]}::uuid[])`
}
