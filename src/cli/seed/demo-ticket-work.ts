import type { Actor } from '@/domain/actor'
import { fixedClock } from '@/domain/clock'
import type { DemoTeam } from '@/features/access/server'
import { type CsatRule, INITIAL_CSAT_RULE } from '@/features/feedback/domain'
import { answerSurvey, askForCsat } from '@/features/feedback/server'
import { passGate, wantCsat } from '@/features/flows/server'
import { addNote, noteContextSeen, saveTeam, setLink, setTeam, setTopic, watchTicket } from '@/features/tickets/server'
import type { Ctx } from '@/server/context'
import { createRandom, type Random } from '@/testing/random'
import { CSAT_COMMENTS } from '@/testing/scenarios/demo/csat-comments'
import { colleague } from './demo-team'

type Worked = {
  id: string
  status: string
  closedAt: Date | null
  suggestedTopicId: string | null
  repliedAt: Date | null
  authorId: string | null
  orderId: string | null
  tag: string | null
}

const RATED = 40
const HOUR_MS = 3_600_000
const RULE: CsatRule = { ...INITIAL_CSAT_RULE, active: true, delayHours: 1 }

/** What agents do beside answering: topics accepted, orders pinned, teams, watchers, a call to a colleague; and what customers say when they are asked how it was. */
export async function workDemoTickets(ctx: Ctx, team: DemoTeam, seed: string | number): Promise<void> {
  const random = createRandom(seed).fork('ticket work')
  const [agent, manager] = [colleague(team, 'agent'), colleague(team, 'manager')]
  const tickets = await latestTickets(ctx)
  const care = await saveTeam(as(ctx, manager), { name: 'Customer care', memberIds: [agent.id, manager.id] })
  const returns = await saveTeam(as(ctx, manager), { name: 'Returns', memberIds: [agent.id] })
  for (const ticket of tickets.filter(({ closedAt }) => closedAt !== null).slice(0, RATED)) await rate(ctx, ticket, team, random)
  const open = tickets.filter(({ status }) => status === 'open' || status === 'pending').slice(0, 14)
  for (const { id, tag, orderId } of open) {
    await setTeam(as(ctx, agent), { ticketId: id, teamId: tag === 'return' ? returns.id : care.id })
    if (orderId && random.chance(0.5)) await setLink(as(ctx, agent), { ticketId: id, kind: 'order', targetId: orderId, state: 'pinned' })
  }
  const [called, watched] = open
  if (watched) await watchTicket(as(ctx, manager), { ticketId: watched.id, watching: true })
  if (called)
    await addNote(as(ctx, manager), { ticketId: called.id, body: `@${agent.name} could you have a look at this one first? They have been with us for years.` })
}

const as = (ctx: Ctx, actor: Actor, at?: Date): Ctx => ({ ...ctx, actor, ...(at ? { clock: fixedClock(at.toISOString()) } : {}) })

/** The newest of the demo store, with the last answer and an order the text names. */
const latestTickets = (ctx: Ctx) => ctx.db.$queryRaw<Worked[]>`
  SELECT t.id, t.status, t.closed_at AS "closedAt", t.suggested_topic_id AS "suggestedTopicId", t.tags[1] AS tag, m.created_at AS "repliedAt", m.author_user_id AS "authorId",
    (SELECT l.target_id FROM ticket_links l WHERE l.ticket_id = t.id AND l.kind = 'order' ORDER BY l.target_id LIMIT 1) AS "orderId"
  FROM tickets t JOIN customers c ON c.id = t.customer_id AND c.demo
  LEFT JOIN LATERAL (SELECT created_at, author_user_id FROM messages m WHERE m.ticket_id = t.id AND m.kind = 'reply' ORDER BY created_at DESC, id DESC LIMIT 1) m ON true
  WHERE t.status <> 'spam' AND t.merged_into_id IS NULL ORDER BY t.last_message_at DESC, t.id DESC LIMIT 300`

/** One closed ticket: its topic accepted, the customer in sight before the answer, and their vote after it. */
async function rate(ctx: Ctx, { id, closedAt, suggestedTopicId, repliedAt, authorId, tag }: Worked, team: DemoTeam, random: Random): Promise<void> {
  if (!closedAt || !repliedAt) return
  const author = colleague(team, authorId === colleague(team, 'manager').id ? 'manager' : 'agent')
  if (suggestedTopicId) await setTopic(as(ctx, author, repliedAt), { ticketId: id, topicId: suggestedTopicId })
  if (random.chance(0.8))
    await noteContextSeen(as(ctx, author, new Date(repliedAt.getTime() - 60_000)), { ticketId: id, tookMs: random.int(40, 140), facts: ['points-balance'] })
  const askedAt = new Date(closedAt.getTime() + RULE.delayHours * HOUR_MS)
  if (askedAt > ctx.clock.now() || (await askForCsat(as(ctx, ctx.actor, askedAt), { ticketId: id, closedAt }, wantCsat, RULE)) !== 'ask') return
  const sentAt = await throughTheGate(ctx, id, askedAt)
  if (!sentAt) return
  const answeredAt = new Date(Math.min(sentAt.getTime() + random.int(1, 30) * HOUR_MS, ctx.clock.now().getTime()))
  if (random.chance(0.75)) await vote(as(ctx, ctx.actor, answeredAt), id, tag, random)
}

/** Closed in the evening, it is asked in the morning: the gate's own hours. @returns when the mail left; null when it was kept back */
async function throughTheGate(ctx: Ctx, ticketId: string, at: Date): Promise<Date | null> {
  const message = await ctx.db.outboundMessage.findFirst({ where: { ticketId }, orderBy: { createdAt: 'desc' } })
  if (!message || at > ctx.clock.now()) return null
  const outcome = await passGate(as(ctx, ctx.actor, at), message.id)
  if (outcome !== 'wait') return outcome === 'send' ? at : null
  const { notBefore } = await ctx.db.outboundMessage.findUniqueOrThrow({ where: { id: message.id } })
  return throughTheGate(ctx, ticketId, notBefore)
}

/** The vote goes the customer's way: by the link in the mail they were owed. */
async function vote(ctx: Ctx, ticketId: string, tag: string | null, random: Random): Promise<void> {
  const mail = await ctx.db.outboundMail.findFirst({ where: { ticketId, kind: 'survey-invite' }, select: { textBody: true } })
  const token = /\/s\/([\w-]+)\?score=5/.exec(mail?.textBody ?? '')?.[1]
  if (!token) return
  const troubled = tag === 'wismo' || tag === 'damaged'
  const score = random.weighted(
    troubled
      ? ([
          [5, 4],
          [4, 4],
          [3, 3],
          [2, 2],
          [1, 1],
        ] as const)
      : ([
          [5, 10],
          [4, 5],
          [3, 1],
          [2, 1],
        ] as const),
  )
  await answerSurvey(ctx, { token, score, comment: random.pick(CSAT_COMMENTS[score]) })
}
