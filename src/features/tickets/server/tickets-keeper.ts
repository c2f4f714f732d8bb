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
  besides: [
    'mail_files',
    'outbound_files',
    'outbound_recipients',
    'drafts',
    'ticket_links',
    'ticket_merges',
    'macro_run_tickets',
    'ticket_search',
    'ticket_words',
  ],
  addresses: (ids) => Prisma.sql`
    SELECT lower(m.author_email) AS address FROM messages m WHERE m.customer_id = ANY(${[...ids]}::uuid[]) AND m.kind = 'customer' AND m.author_email IS NOT NULL`,
  erase,
  words: { 'tickets.ticket-opened': ['subject'], 'tickets.task-wanted': ['title'] },
}

async function erase(tx: Tx, person: ErasedPerson): Promise<void> {
  const tickets = (await tx.db.ticket.findMany({ where: { customerId: { in: [...person.memberIds] } }, select: { id: true } })).map(({ id }) => id)
  const words = await wordsOf(tx, tickets)
  await eraseMails(tx, person, tickets)
  await eraseFiles(tx, tickets)
  await eraseConversations(tx, person, tickets)
  await forgetTheirWords(tx, words)
  tx.touch('tickets')
}

/** What search knows of these tickets. */
async function wordsOf({ db }: Tx, tickets: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ word: string }[]>`
    SELECT DISTINCT k.word FROM ticket_search s, unnest(tsvector_to_array(s.words)) AS w JOIN ticket_words k ON k.word = w WHERE s.ticket_id = ANY(${[...tickets]}::uuid[])`
  return rows.map(({ word }) => word)
}

/** Of these, words that no ticket has any more are not suggested to anybody: at once, not with the nightly round (`forgetWords`). */
async function forgetTheirWords({ db }: Tx, words: readonly string[]): Promise<void> {
  await db.$executeRaw`
    DELETE FROM ticket_words k WHERE k.word = ANY(${[...words]}::text[]) AND NOT EXISTS (SELECT 1 FROM ticket_search s WHERE s.words @@ quote_literal(k.word)::tsquery)`
}

async function eraseMails({ db, now }: Tx, { memberIds, emails }: ErasedPerson, tickets: readonly string[]): Promise<void> {
  const sent = Prisma.sql`(customer_id = ANY(${[...memberIds]}::uuid[]) OR ticket_id = ANY(${[...tickets]}::uuid[]))`
  const received = Prisma.sql`(ticket_id = ANY(${[...tickets]}::uuid[]) OR outbound_mail_id IN (SELECT id FROM outbound_mails WHERE ${sent})
    OR disposition <> 'received' AND lower(from_address) = ANY(${[...emails]}::text[]))`
  await db.$executeRaw`DELETE FROM mail_files WHERE raw_mail_id IN (SELECT id FROM raw_mails WHERE ${received})`
  await db.$executeRaw`
    UPDATE raw_mails SET raw = '', from_address = NULL, subject = NULL, handled_at = coalesce(handled_at, ${now}),
      disposition = CASE disposition WHEN 'suspended' THEN 'dropped' ELSE disposition END, reason = CASE WHEN reason LIKE 'unreadable:%' THEN 'unreadable' ELSE reason END,
      dedupe_key = CASE WHEN dedupe_key LIKE 'id %' THEN 'erased ' || encode(sha256(convert_to(dedupe_key, 'UTF8')), 'hex') ELSE dedupe_key END WHERE ${received}`
  await db.$executeRaw`DELETE FROM outbound_files WHERE outbound_mail_id IN (SELECT id FROM outbound_mails WHERE ${sent})`
  // To how many it went, and what became of each, stays.
  await db.$executeRaw`
    UPDATE outbound_recipients r SET address = ${ERASED_WORDS} || ' ' || n.n, said = NULL, fault = NULL
    FROM (SELECT outbound_mail_id, address, row_number() OVER (PARTITION BY outbound_mail_id ORDER BY address) AS n FROM outbound_recipients
      WHERE outbound_mail_id IN (SELECT id FROM outbound_mails WHERE ${sent})) n WHERE r.outbound_mail_id = n.outbound_mail_id AND r.address = n.address`
  await db.$executeRaw`
    UPDATE outbound_mails SET status = CASE WHEN status IN ('queued', 'unknown') THEN 'cancelled' ELSE status END, to_address = ${ERASED_WORDS}, subject = ${ERASED_WORDS},
      text_body = '', html_body = NULL, headers = '{}', reply_to = NULL, undo = NULL, last_error = NULL, fault = NULL WHERE ${sent}`
}

async function eraseFiles({ db }: Tx, tickets: readonly string[]): Promise<void> {
  await db.$executeRaw`DELETE FROM attachments WHERE ticket_id = ANY(${[...tickets]}::uuid[])`
  await db.$executeRaw`DELETE FROM drafts WHERE ticket_id = ANY(${[...tickets]}::uuid[])`
  await db.$executeRaw`
    UPDATE scheduled_replies SET body = ${ERASED_WORDS}, options = '{}', status = CASE WHEN status IN ('waiting', 'held') THEN 'cancelled' ELSE status END, version = version + 1
    WHERE ticket_id = ANY(${[...tickets]}::uuid[])`
  await db.$executeRaw`
    UPDATE ticket_merges SET before = before || '{"drafts": {"merged": [], "survivor": []}}' || (
      SELECT jsonb_object_agg(k, jsonb_set(before -> k, '{tags}', '[]', false)) FROM unnest(ARRAY['survivor', 'together', 'merged']) AS k WHERE before ? k)
    WHERE survivor_id = ANY(${[...tickets]}::uuid[]) OR merged_id = ANY(${[...tickets]}::uuid[])`
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
