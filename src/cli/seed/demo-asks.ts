import type { Actor } from '@/domain/actor'
import { fixedClock } from '@/domain/clock'
import type { DemoTeam } from '@/features/access/server'
import { answerSurvey, changeLoop, noteDelivered, openLoop, recordResponses } from '@/features/feedback/server'
import { passGate, saveProgramme, wantAsks } from '@/features/flows/server'
import { DEMO_CONNECTION_ID } from '@/features/store-sync/server'
import { changeTask } from '@/features/tasks/server'
import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { createRandom, type Random } from '@/testing/random'
import { ASK_AFTER_HOURS } from '@/testing/scenarios/demo/nps'
import type { DemoNpsAsk, DemoNpsResponse } from '@/testing/scenarios/demo/types'
import type { DemoPeople } from './demo-people'
import { colleague } from './demo-team'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** What an agent notes once a disappointed customer has been looked after. */
const ENDINGS = [
  'Called them. They had only wanted to hear that somebody reads this.',
  'Sent a replacement, and a card with it.',
  'Explained what went wrong at the carrier; they will order again.',
  'Refunded the shipping. They were glad to be asked.',
] as const

export type DemoAsked = { asked: number; answered: number }

/**
 * The desk's own survey after a delivery, over the last weeks: each buyer is wanted asked by the programme, the one gate decides, the mail's link is answered or is not, and who was
 * disappointed is looked after. Nobody whom a ticket's question reached is asked as well. What somebody said whom the gate would not ask counts as told elsewhere. In the end the
 * programme is off: a demo store's parcels ask nobody more.
 */
export async function askDemoBuyers(ctx: Ctx, asks: readonly DemoNpsAsk[], people: DemoPeople, team: DemoTeam, seed: string | number): Promise<DemoAsked> {
  const [first] = asks
  if (!first) return { asked: 0, answered: 0 }
  const random = createRandom(seed).fork('asks')
  const [agent, manager] = [colleague(team, 'agent'), colleague(team, 'manager')]
  const programme = { name: 'After a delivery', trigger: 'after-delivery', delayHours: ASK_AFTER_HOURS, active: false } as const
  const everybody = { segmentId: null, samplePercent: 100, everyDays: null, remindAfterDays: null }
  const begun = new Date(Date.parse(first.askedAt) - DAY_MS)
  const { id: programmeId } = await saveProgramme(as(ctx, manager, begun), { ...programme, ...everybody }, async () => Prisma.sql`true`)
  const known = await alreadyAsked(ctx)
  const orders = await ordersOf(ctx, asks)
  const elsewhere: DemoNpsResponse[] = []
  const told = { asked: 0, answered: 0 }
  for (const { externalId, customer, orderExternalId, askedAt, response } of asks) {
    const customerId = people.idOf(customer)
    const orderId = orders.get(orderExternalId)
    const mail = known.has(customerId) || !orderId ? null : await ask({ customerId, programmeId, orderId, source: programme.name }, new Date(askedAt))
    if (mail) told.asked += 1
    if (mail && response) told.answered += 1
    if (mail && response) await answer(mail, response, random.fork(externalId))
    else if (response) elsewhere.push(response)
  }
  await recordElsewhere(ctx, elsewhere, people)
  await transact(ctx, (tx) => tx.db.$executeRaw`${TAKEN}`)
  await noteDelivered(ctx)
  return told

  /** @returns when the mail left and what it says; null when the gate kept it back */
  async function ask(
    about: { customerId: string; programmeId: string; orderId: string; source: string },
    at: Date,
  ): Promise<{ sentAt: Date; text: string } | null> {
    const key = `programme:${about.programmeId}:${about.orderId}`
    await transact(as(ctx, ctx.actor, at), (tx) => wantAsks(tx, [{ ...about, key, notBefore: at, expiresAt: new Date(+at + 7 * DAY_MS) }]))
    for (let now = at; now <= ctx.clock.now(); ) {
      const { id } = await ctx.db.outboundMessage.findUniqueOrThrow({ where: { operationKey: key } })
      const outcome = await passGate(as(ctx, ctx.actor, now), id)
      const { outboundMailId, notBefore } = await ctx.db.outboundMessage.findUniqueOrThrow({ where: { id } })
      if (outcome === 'send' && outboundMailId)
        return { sentAt: now, text: (await ctx.db.outboundMail.findUniqueOrThrow({ where: { id: outboundMailId } })).textBody }
      if (outcome !== 'wait') return null
      now = notBefore
    }
    return null
  }

  /** By the link in the mail, as the customer would. */
  async function answer({ sentAt, text }: { sentAt: Date; text: string }, { score, comment, respondedAt }: DemoNpsResponse, chance: Random): Promise<void> {
    const token = /\/s\/([\w-]+)\?score=/.exec(text)?.[1]
    if (!token) throw new Error('a mail that asks has no link')
    const at = new Date(Math.min(Math.max(Date.parse(respondedAt), +sentAt + HOUR_MS), +ctx.clock.now()))
    const { id } = await answerSurvey(as(ctx, ctx.actor, at), { token, score, comment })
    if (await transact(as(ctx, ctx.actor, at), (tx) => openLoop(tx, id))) await lookAfter(id, at, chance)
  }

  /** Whoever waits for a day or two is looked after: first somebody is in touch, then, mostly, it is settled. The newest still wait. */
  async function lookAfter(responseId: string, since: Date, chance: Random): Promise<void> {
    const touchedAt = new Date(+since + chance.int(3, 44) * HOUR_MS)
    if (touchedAt > ctx.clock.now()) return
    await changeLoop(as(ctx, agent, touchedAt), { responseId, version: 1, status: 'contacted', note: null })
    const settledAt = new Date(+touchedAt + chance.int(2, 70) * HOUR_MS)
    if (settledAt > ctx.clock.now() || !chance.chance(0.8)) return
    const note = chance.pick(ENDINGS)
    await changeLoop(as(ctx, agent, settledAt), { responseId, version: 2, status: 'resolved', note })
    const { taskId } = await ctx.db.responseLoop.findUniqueOrThrow({ where: { responseId }, select: { taskId: true } })
    if (taskId) await changeTask(as(ctx, agent, settledAt), taskId, { status: 'done', outcome: 'reached', outcomeNote: note })
  }
}

const as = (ctx: Ctx, actor: Actor, at: Date): Ctx => ({ ...ctx, actor, clock: fixedClock(at.toISOString()) })

/** A server took the demo's mails, long ago. None of them ever leaves: mail to people of the demo is kept here. */
const TAKEN = Prisma.sql`
  WITH mails AS (
    UPDATE outbound_mails m SET status = 'sent', sent_at = m.created_at FROM customers c WHERE c.id = m.customer_id AND c.demo AND m.kind = 'survey-invite' AND m.status IN ('queued', 'kept')
    RETURNING m.id, m.created_at)
  UPDATE outbound_recipients r SET state = 'accepted', said = '250 OK', at = mails.created_at FROM mails WHERE r.outbound_mail_id = mails.id`

async function alreadyAsked(ctx: Ctx): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.surveyInvite.findMany({ where: { channel: 'email' }, select: { customerId: true } })
  return new Set(rows.map(({ customerId }) => customerId))
}

async function ordersOf(ctx: Ctx, asks: readonly DemoNpsAsk[]): Promise<ReadonlyMap<string, string>> {
  const where = { connectionId: DEMO_CONNECTION_ID, externalId: { in: asks.map(({ orderExternalId }) => orderExternalId) } }
  return new Map((await ctx.db.order.findMany({ where, select: { id: true, externalId: true } })).map(({ id, externalId }) => [externalId, id]))
}

export const recordElsewhere = (ctx: Ctx, responses: readonly DemoNpsResponse[], people: DemoPeople) =>
  transact(ctx, (tx) =>
    recordResponses(
      tx,
      'nps',
      responses.map(({ customer, externalId, score, comment, channel, respondedAt }) => ({
        ...{ score, comment, channel, sourceKey: `demo:${externalId}` },
        customerId: people.idOf(customer),
        respondedAt: new Date(respondedAt),
      })),
    ),
  )
