import type { Random } from '../../random'
import type { PlacedOrder } from './orders'
import { refOf } from './people'
import { DAY_MS, iso } from './process'
import type { DemoTask } from './types'

const KINDS: readonly Pick<DemoTask, 'kind' | 'title' | 'body' | 'priority'>[] = [
  { kind: 'other', title: 'Call to say thank you', body: 'One of our best customers. Ask what they would like to see in the shop.', priority: 'normal' },
  {
    kind: 'replacement-gift',
    title: 'Pack a handwritten card with the next order',
    body: 'Choose something small from the Table shelf to go with it.',
    priority: 'low',
  },
  {
    kind: 'win-back-call',
    title: 'Win back: quiet for a while',
    body: 'Used to buy every few weeks. Look at the last parcel and the last ticket before you write.',
    priority: 'high',
  },
  { kind: 'follow-up', title: 'Ask whether the replacement arrived well', body: 'There was a damaged piece in the last order.', priority: 'normal' },
]
const OUTCOMES: readonly Pick<DemoTask, 'outcome' | 'outcomeNote'>[] = [
  { outcome: 'delighted', outcomeNote: 'Wants the spring catalogue and sends greetings to the packing room.' },
  { outcome: 'reached', outcomeNote: 'Prefers e-mail; noted.' },
  { outcome: 'reached', outcomeNote: 'Ordered again the same evening.' },
  { outcome: 'no-answer', outcomeNote: 'Left a message, wrote a mail as well.' },
]

/** Concierge work for the customers who bought most: some done, some due this week, a few overdue. */
export function tasksFor(random: Random, byPerson: readonly (readonly PlacedOrder[])[], now: number): DemoTask[] {
  const worth = (orders: readonly PlacedOrder[]) => orders.reduce((sum, { snapshot }) => sum + snapshot.totalMinor, 0n)
  const best = [...byPerson].sort((a, b) => Number(worth(b) - worth(a))).slice(0, 24)
  return best.flatMap((orders, index): DemoTask[] => {
    const person = orders[0]?.plan.person
    if (!person) return []
    const status =
      index < 9
        ? 'done'
        : random.weighted([
            ['todo', 5],
            ['doing', 2],
            ['waiting', 2],
          ] as const)
    const dueAt = status === 'done' ? now - random.int(5, 60) * DAY_MS : now + random.int(-2, 8) * DAY_MS
    const createdAt = Math.min(dueAt - random.int(3, 6) * DAY_MS, now - DAY_MS)
    return [
      {
        externalId: `task-${person.externalId ?? person.email}`,
        customer: refOf(person),
        ...random.pick(KINDS),
        assignee: random.weighted([
          ['agent', 8],
          ['manager', 1],
          [null, 1],
        ] as const),
        status,
        createdAt: iso(createdAt),
        dueAt: iso(dueAt),
        doneAt: status === 'done' ? iso(dueAt - random.int(-1, 2) * DAY_MS) : null,
        ...(status === 'done' ? random.pick(OUTCOMES) : { outcome: null, outcomeNote: null }),
      },
    ]
  })
}
