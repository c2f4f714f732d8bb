import type { IngestScope } from '@/features/customers/server'
import { SCALES } from '@/features/feedback/domain'
import { recordResponses } from '@/features/feedback/server'
import { type ConversationToRecord, recordConversations } from '@/features/tickets/server'
import { lockKeys } from '@/server/db/lock-keys'
import type { Tx } from '@/server/db/transact'
import { type Mapping, readMappedTickets, type TicketRecord } from '../../domain'
import { findShoppers } from './find-shoppers'
import { responsesOf, UNKNOWN } from './import-answers'
import type { BatchOutcome, ImportKind } from './import-kind'

/** Tickets of another desk, taken over once each: what happened to one over there since is not followed. */
export const ticketsKind = (mapping: Mapping): ImportKind<TicketRecord> => ({
  read: (input) => readMappedTickets(input, mapping),
  async record(tx, scope, records) {
    await lockKeys(
      tx,
      'imported-tickets',
      records.map(({ externalId }) => `${scope.connectionId}\n${externalId}`),
    )
    const customers = await findShoppers(tx, scope, records)
    const known = await knownTickets(tx, scope, records)
    const result: BatchOutcome = { created: 0, updated: 0, unchanged: 0, rejected: [], touched: { customers: customers.filter((id) => id !== null) } }
    const due: { record: TicketRecord; customerId: string }[] = []
    for (const [index, record] of records.entries()) {
      const customerId = customers[index]
      if (!customerId) result.rejected.push({ index, ...UNKNOWN })
      else if (known.has(record.externalId)) result.unchanged++
      else due.push({ record, customerId })
    }
    due.sort((a, b) => a.record.createdAt - b.record.createdAt)
    const agents = await agentsByName(tx)
    const ids = await recordConversations(
      tx,
      due.map(({ record, customerId }) => conversationOf(record, customerId, agents)),
    )
    await remember(tx, scope, due, ids)
    const responses = await takeRatings(tx, scope, due)
    return { ...result, created: ids.length, touched: { ...result.touched, tickets: ids, responses } }
  },
})

async function knownTickets(tx: Tx, { connectionId }: IngestScope, records: readonly TicketRecord[]): Promise<Set<string>> {
  const rows = await tx.db.importedTicket.findMany({
    where: { connectionId, externalId: { in: records.map(({ externalId }) => externalId) } },
    select: { externalId: true },
  })
  return new Set(rows.map(({ externalId }) => externalId))
}

async function remember(tx: Tx, { connectionId }: IngestScope, due: readonly { record: TicketRecord }[], ids: readonly string[]): Promise<void> {
  await tx.db.importedTicket.createMany({ data: due.map(({ record }, index) => ({ connectionId, externalId: record.externalId, ticketId: ids[index]! })) })
}

/** People of the desk by name; a name two of them have names nobody. */
async function agentsByName(tx: Tx): Promise<Map<string, string>> {
  const users = await tx.db.user.findMany({ where: { active: true }, select: { id: true, name: true } })
  const names = users.map(({ name }) => name.toLowerCase())
  return new Map(users.filter(({ name }) => names.filter((other) => other === name.toLowerCase()).length === 1).map(({ id, name }) => [name.toLowerCase(), id]))
}

function conversationOf(record: TicketRecord, customerId: string, agents: ReadonlyMap<string, string>): ConversationToRecord {
  const assigneeId = (record.assignee && agents.get(record.assignee.toLowerCase())) || null
  const { externalId, customerName, email, messages, subject, channel, priority, status, tags } = record
  const told = messages.map(({ kind, at, body, author }) => ({
    ...{ kind, at: new Date(at), body, authorUserId: null },
    authorName: author ?? (kind === 'customer' ? (customerName ?? email ?? 'Customer') : (record.assignee ?? 'Agent')),
    authorEmail: kind === 'customer' ? email : null,
  }))
  const note = { kind: 'note' as const, at: new Date(record.createdAt), body: noteOf(record), authorUserId: null, authorName: 'Import', authorEmail: null }
  return {
    ...{ customerId, assigneeId, tags, subject: subject || `Ticket ${externalId}`, channel, priority, status },
    createdAt: new Date(record.createdAt),
    closedAt: record.closedAt === null ? null : new Date(record.closedAt),
    messages: [note, ...told],
  }
}

/** What the ticket was over there, and what has no field here, as a note of its own. */
const noteOf = ({ externalId, assignee, facts }: TicketRecord): string =>
  [`Ticket ${externalId}`, ...(assignee ? [`Assignee: ${assignee}`] : []), ...facts.map(({ label, value }) => `${label}: ${value}`)].join('\n')

/** Good is the best score of our scale, bad the worst. */
async function takeRatings(tx: Tx, { connectionId }: IngestScope, due: readonly { record: TicketRecord; customerId: string }[]): Promise<string[]> {
  const ratings = due.flatMap(({ record: { satisfaction, externalId, closedAt, createdAt }, customerId }) => {
    if (satisfaction === null) return []
    const { min, max } = SCALES.csat
    const score = satisfaction === 'good' ? max : min
    return [
      {
        customerId,
        score,
        comment: null,
        respondedAt: new Date(closedAt ?? createdAt),
        channel: 'import',
        sourceKey: `file:${connectionId}:ticket:${externalId}`,
      },
    ]
  })
  if (ratings.length === 0) return []
  await recordResponses(tx, 'csat', ratings)
  return responsesOf(
    tx,
    ratings.map(({ sourceKey }) => sourceKey),
  )
}
