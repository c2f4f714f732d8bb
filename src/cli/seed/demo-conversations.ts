import type { DemoTeam } from '@/features/access/server'
import { recordConversations } from '@/features/tickets/server'
import type { Tx } from '@/server/db/transact'
import type { DemoMessage, DemoTicket } from '@/testing/scenarios/demo/types'
import type { DemoPeople } from './demo-people'
import { colleague } from './demo-team'

/** The demo store's inbox with its past: conversations at their own times. No mail leaves for any of them. */
export async function recordDemoConversations(tx: Tx, tickets: readonly DemoTicket[], people: DemoPeople, team: DemoTeam): Promise<void> {
  await recordConversations(
    tx,
    tickets.map((ticket) => ({
      ...{ subject: ticket.subject, channel: ticket.channel, priority: ticket.priority, status: ticket.status, tags: ticket.tags },
      customerId: people.idOf(ticket.customer),
      assigneeId: ticket.assignee ? colleague(team, ticket.assignee).id : null,
      createdAt: new Date(ticket.createdAt),
      closedAt: ticket.closedAt ? new Date(ticket.closedAt) : null,
      messages: ticket.messages.map((message) => messageOf(message, ticket, team)),
    })),
  )
}

function messageOf({ kind, author, body, at }: DemoMessage, { customer }: DemoTicket, team: DemoTeam) {
  const writer = author ? colleague(team, author) : null
  return {
    ...{ kind, body, at: new Date(at) },
    authorUserId: writer?.id ?? null,
    authorName: writer?.name ?? customer.name,
    authorEmail: writer ? null : customer.email,
  }
}
