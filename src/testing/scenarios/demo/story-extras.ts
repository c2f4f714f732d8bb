import { STANDARD_MINUTES } from '@/features/tickets/domain'
import { productTitled } from './catalogue'
import type { PlacedOrder } from './orders'
import { refOf } from './people'
import { DAY_MS, HOUR_MS, iso, MINUTE_MS } from './process'
import type { CastMember } from './stories'
import { scriptsFor } from './ticket-texts'
import { talkOf } from './tickets'
import type { DemoNpsResponse, DemoReview, DemoStoryKey, DemoTask, DemoTicket, DemoTicketTopic, DemoWishlistItem } from './types'

/** Less than the desk calls "soon". */
const MINUTES_LEFT = 12

export type StoryExtras = {
  tickets: DemoTicket[]
  npsResponses: DemoNpsResponse[]
  reviews: DemoReview[]
  wishlistItems: DemoWishlistItem[]
  tasks: DemoTask[]
}

/** What the stories' people say and want, by hand: nothing of it is left to chance. */
export function extrasOf(member: CastMember, orders: readonly PlacedOrder[], now: number): StoryExtras {
  const last = orders[orders.length - 1]!
  const ago = (days: number) => iso(Math.max(now - days * DAY_MS, (last.deliveredAt ?? 0) + HOUR_MS))
  const nps = (order: PlacedOrder, score: number, comment: string, at: string): DemoNpsResponse => ({
    externalId: `nps-${order.snapshot.externalId}`,
    customer: refOf(member.person),
    orderExternalId: order.snapshot.externalId,
    score,
    comment,
    channel: 'email',
    respondedAt: at,
  })
  const none: StoryExtras = { tickets: [], npsResponses: [], reviews: [], wishlistItems: [], tasks: [] }
  const key: DemoStoryKey = member.spec.key
  switch (key) {
    case 'vip-at-risk': {
      const before = orders[orders.length - 3]!
      return {
        ...none,
        npsResponses: [
          nps(before, 10, 'Always a pleasure. I furnish the whole house with you.', iso((before.deliveredAt ?? now) + 3 * DAY_MS)),
          nps(last, 6, 'Beautiful things as ever, but six days late without a word. That is not like you.', iso((last.deliveredAt ?? now) + 2 * DAY_MS)),
        ],
        tasks: [taskFor(member, now)],
      }
    }
    case 'detractor':
      return {
        ...none,
        npsResponses: [nps(last, 2, 'Eine Woche Verspätung, und die Wanderung fand ohne Stöcke statt.', ago(1.2))],
        tickets: [ticket(member, last, 'wismo', now - 30 * HOUR_MS, { priority: 'high', tags: ['wismo', 'detractor'] })],
      }
    case 'refund':
      return { ...none, tickets: [ticket(member, last, 'return', now - 20 * DAY_MS, { answeredAt: now - 20 * DAY_MS + 2 * HOUR_MS, closed: true })] }
    case 'late-parcel':
      return { ...none, tickets: [ticket(member, last, 'wismo', now - 5 * HOUR_MS, { priority: 'high' })] }
    case 'sla-near-breach': {
      const minutesWaiting = STANDARD_MINUTES.urgent['first-response']! - MINUTES_LEFT
      return { ...none, tickets: [ticket(member, last, 'damaged', now - minutesWaiting * MINUTE_MS, { priority: 'urgent' })] }
    }
    case 'advocate':
      return {
        ...none,
        npsResponses: [nps(last, 10, 'I send everybody to you.', ago(20))],
        reviews: [
          {
            customer: refOf(member.person),
            orderExternalId: last.snapshot.externalId,
            snapshot: {
              externalId: `rev-${last.snapshot.externalId}-story`,
              version: Date.parse(ago(18)),
              productExternalId: productTitled('Olive-wood cheese board').externalId,
              rating: 5,
              title: 'The board everyone asks about',
              body: 'Every guest wants to know where it is from. Oiled it twice, it only gets better.',
              photo: true,
              video: false,
              verified: true,
              status: 'published',
              writtenAt: ago(18),
            },
          },
        ],
        wishlistItems: ['Linen tablecloth 140 × 220', 'Fire bowl 60 cm', 'Tumblers, set of four', 'Storm lantern'].map((title, i) => ({
          customer: refOf(member.person),
          productExternalId: productTitled(title).externalId,
          addedAt: iso(now - (40 - i * 9) * DAY_MS),
        })),
      }
    case 'merge-candidate-a':
    case 'merge-candidate-b':
      return none
  }
}

function taskFor(member: CastMember, now: number): DemoTask {
  return {
    externalId: `task-story-${member.spec.key}`,
    customer: refOf(member.person),
    kind: 'win-back-call',
    title: 'Call Helena Brandt: no order for four months',
    body: 'Fifteen orders, then a parcel six days late, then silence. Listen first; a credit on shipping is fine.',
    assignee: 'agent',
    priority: 'high',
    status: 'todo',
    createdAt: iso(now - DAY_MS),
    dueAt: iso(now + DAY_MS),
    doneAt: null,
    outcome: null,
    outcomeNote: null,
  }
}

type Told = {
  readonly priority?: DemoTicket['priority']
  readonly tags?: readonly string[]
  readonly answeredAt?: number
  readonly closed?: boolean
}

function ticket(
  member: CastMember,
  order: PlacedOrder,
  topic: DemoTicketTopic,
  at: number,
  { priority = 'normal', tags, answeredAt, closed = false }: Told,
): DemoTicket {
  const talk = talkOf(order)
  const script = scriptsFor(topic, member.person.language, talk)[0]!
  return {
    externalId: `t-story-${member.spec.key}`,
    customer: refOf(member.person),
    orderExternalId: order.snapshot.externalId,
    topic,
    language: member.person.language,
    subject: script.subject(talk),
    channel: 'email',
    status: closed ? 'closed' : 'open',
    priority,
    tags: tags ?? [topic],
    assignee: answeredAt ? 'agent' : null,
    messages: [
      { kind: 'customer', author: null, body: script.ask(talk), at: iso(at) },
      ...(answeredAt ? [{ kind: 'reply' as const, author: 'agent' as const, body: script.answer(talk), at: iso(answeredAt) }] : []),
    ],
    createdAt: iso(at),
    closedAt: closed && answeredAt ? iso(answeredAt + HOUR_MS) : null,
  }
}
