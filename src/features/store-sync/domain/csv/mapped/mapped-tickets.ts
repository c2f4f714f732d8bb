import type { Mapping } from '../../mapping/mapping'
import type { CsvInput } from '../read-rows'
import type { ImportItem } from '../rejected-row'
import type { ShopperKey } from '../shopper-key'
import type { MappedRow } from './mapped-row'
import { readMappedGroups } from './read-mapped-groups'
import { channelIn, messageKindIn, priorityIn, satisfactionIn, ticketStatusIn } from './ticket-words'

export type TicketRecord = ShopperKey & {
  externalId: string
  customerName: string | null
  subject: string
  status: 'open' | 'pending' | 'closed'
  priority: 'low' | 'normal' | 'high' | 'urgent'
  channel: 'email' | 'note' | 'web' | 'api'
  tags: string[]
  createdAt: number
  closedAt: number | null
  assignee: string | null
  satisfaction: 'good' | 'bad' | null
  /** What the desk has no field for: custom fields, group, organisation. */
  facts: { label: string; value: string }[]
  messages: { kind: 'customer' | 'reply' | 'note'; at: number; body: string; author: string | null }[]
}

/** Zendesk's columns worth keeping that have no field here. */
const FACTS = new Set([
  'group',
  'organization',
  'ticket type',
  'due date',
  'submitter',
  'reopens',
  'replies',
  'first reply time in minutes',
  'full resolution time in minutes',
])
const isCustom = (name: string) => /\s\[list\]$/i.test(name)
const isFact = (name: string) => isCustom(name) || FACTS.has(name.trim().toLowerCase())
/** Numbers Zendesk computes from what else is in the file. */
const COMPUTED =
  /^(summation column|requester id|requester external id|requester domain|assigned at|initially assigned at|resolution time|(group|assignee) stations|.* in minutes( within business hours)?)$/i

/** Reads tickets by mapping: Zendesk's export, or one row a message with the rows of a ticket following each other, oldest first. */
export const readMappedTickets = (input: CsvInput, mapping: Mapping): AsyncGenerator<ImportItem<TicketRecord>> =>
  readMappedGroups(input, mapping, { entity: 'tickets', named: ['externalId'], read: ticketOf, alsoRead: (name) => isFact(name) || COMPUTED.test(name) })

function ticketOf(rows: readonly [MappedRow, ...MappedRow[]]): TicketRecord {
  const [first] = rows
  const createdAt = first.needed(first.moment('createdAt'), 'createdAt')
  const status = ticketStatusIn(first)
  const closedAt = status === 'closed' ? (first.moment('closedAt') ?? first.moment('updatedAt') ?? createdAt) : null
  return {
    ...first.shopper(),
    externalId: first.needed(first.id('externalId'), 'externalId'),
    customerName: first.text('customerName', 255),
    subject: first.text('subject', 500) ?? '',
    ...{ status, priority: priorityIn(first), channel: channelIn(first), tags: tagsOf(first), createdAt },
    closedAt: closedAt === null ? null : Math.max(closedAt, createdAt),
    assignee: first.text('assignee', 255),
    satisfaction: satisfactionIn(first),
    facts: factsOf(first),
    messages: messagesOf(rows, createdAt),
  }
}

/** Zendesk sets tags apart by spaces, others by commas. */
const tagsOf = (row: MappedRow) => row.list('tags', 100, row.raw('tags').includes(',') ? /,/ : /\s+/)

function factsOf({ cells, columns }: MappedRow): TicketRecord['facts'] {
  const mapped = new Set(columns.at.values())
  return columns.names.flatMap((name, index) => {
    const value = (cells[index] ?? '').trim().slice(0, 1_000)
    return value === '' || value === '-' || mapped.has(index) || !isFact(name) ? [] : [{ label: name.replace(/\s*\[list\]$/i, '').trim(), value }]
  })
}

/** A message without a moment of its own was written when the ticket was; none is older than its ticket or than the one before it. */
function messagesOf(rows: readonly MappedRow[], createdAt: number): TicketRecord['messages'] {
  let latest = createdAt
  return rows.flatMap((row) => {
    const body = row.text('message', 100_000)
    if (body === null) return []
    latest = Math.max(latest, row.moment('messageAt') ?? latest)
    return [{ kind: messageKindIn(row), at: latest, body, author: row.text('messageAuthor', 255) }]
  })
}
