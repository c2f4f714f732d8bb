import { z } from 'zod'
import type { DomainEvent } from '@/domain/event'
import { customerCreated } from '@/features/customers/domain'
import type { Tx } from '@/server/db/transact'
import { REVIEW_NEWS, type ToldBonusNews } from '../../domain'

const review = z.object({ reviewId: z.uuid(), photo: z.boolean(), video: z.boolean().default(false), published: z.boolean().default(true) })

export const triggerOf = ({ type }: DomainEvent): 'review' | 'sign-up' => (REVIEW_NEWS.includes(type) ? 'review' : 'sign-up')

/** News that nothing was booked for yet, each operation once, with whom it is about by now. Only a store's own customer signed up: a guest or a correspondent did not. A review that waits for a look earns when it is published. */
export async function loadBonusNews(tx: Tx, events: readonly DomainEvent[]): Promise<ToldBonusNews[]> {
  const rows = await tx.db.$queryRaw<{ id: string; personId: string }[]>`
    SELECT id, canonical_id AS "personId" FROM customers WHERE id = ANY(${events.map(({ customerId }) => customerId)}::uuid[])`
  const people = new Map(rows.map(({ id, personId }) => [id, personId]))
  const told = new Map<string, ToldBonusNews>()
  for (const event of events) {
    const about = { personId: people.get(event.customerId) ?? event.customerId, at: event.occurredAt }
    if (triggerOf(event) === 'review') {
      const { reviewId, photo, video, published } = review.parse(event.data)
      if (published) told.set(`review:${reviewId}`, { operationId: `review:${reviewId}`, news: { ...about, trigger: 'review', photo, video } })
    } else if (customerCreated.data.parse(event.data).via === 'store')
      told.set(`sign-up:${event.customerId}`, { operationId: `sign-up:${event.customerId}`, news: { ...about, trigger: 'sign-up' } })
  }
  const booked = await tx.db.pointsEntry.findMany({ where: { operationId: { in: [...told.keys()] } }, select: { operationId: true } })
  for (const { operationId } of booked) told.delete(operationId)
  return [...told.values()]
}
