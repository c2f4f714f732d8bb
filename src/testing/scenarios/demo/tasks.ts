import type { Random } from '../../random'
import type { PlacedOrder } from './orders'
import { refOf } from './people'
import { DAY_MS, iso } from './process'
import type { DemoTask } from './types'

const KINDS: readonly Pick<DemoTask, 'kind' | 'title' | 'body' | 'priority'>[] = [
  { kind: 'call', title: 'Call to say thank you', body: 'One of our best customers. Ask what they would like to see in the shop.', priority: 'normal' },
  { kind: 'gift', title: 'Pack a handwritten card with the next order', body: 'Choose something small from the Table shelf to go with it.', priority: 'low' },
  {
    kind: 'save',
    title: 'Win back: quiet for a while',
    body: 'Used to buy every few weeks. Look at the last parcel and the last ticket before you write.',
    priority: 'high',
  },
  { kind: 'follow-up', title: 'Ask whether the replacement arrived well', body: 'There was a damaged piece in the last order.', priority: 'normal' },
]
const OUTCOMES = [
  'Reached, delighted, wants the spring catalogue.',
  'Left a message, wrote a mail as well.',
  'Ordered again the same evening.',
  'Prefers e-mail; noted.',
] as const

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
        outcomeNote: status === 'done' ? random.pick(OUTCOMES) : null,
      },
    ]
  })
}
