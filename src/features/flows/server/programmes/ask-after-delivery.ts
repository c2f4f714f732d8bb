import { orderDelivered } from '@/features/orders/domain'
import type { Prisma } from '@/server/db/sql'
import type { Tx } from '@/server/db/transact'
import { type Subscriber, subscribe } from '@/server/events'
import { ASK_LASTS_DAYS, askAfterDelivery } from '../../domain/programmes/programme'
import { workOffJob } from '../jobs'
import type { MemberCondition } from '../rounds/people-of'
import { askableStill } from './audience'
import { type Ask, wantAsks } from './want-asks'

const DAY_MS = 86_400_000

/** A parcel arrived: once the whole order has, each programme for deliveries wants its buyer asked so many hours later. Told twice, they are asked once. */
const wantAsk = (memberCondition: MemberCondition) =>
  subscribe('flows.ask-after-delivery', orderDelivered, async (tx, { data: { orderId } }) => {
    const order = await tx.db.order.findUnique({ where: { id: orderId }, select: { deliveredAt: true, cancelledAt: true, test: true, customerId: true } })
    if (!order?.deliveredAt || order.cancelledAt || order.test) return
    const programmes = await tx.db.surveyProgramme.findMany({
      where: { active: true, trigger: 'after-delivery' },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    const asks: Ask[] = []
    for (const { id, name, segmentId, samplePercent, delayHours } of programmes) {
      const notBefore = askAfterDelivery(order.deliveredAt, delayHours ?? 0, tx.now)
      const draw = `${id}:${orderId}`
      const condition = await askableStill(tx, { segmentId, samplePercent }, draw, memberCondition)
      if (!condition) await tx.db.surveyProgramme.update({ where: { id }, data: { problem: 'segment-gone' } })
      const customerId = notBefore && condition && (await buyerIn(tx, order.customerId, condition))
      if (!notBefore || !customerId) continue
      asks.push({
        customerId,
        programmeId: id,
        orderId,
        source: name,
        key: `programme:${draw}`,
        notBefore,
        expiresAt: new Date(+notBefore + ASK_LASTS_DAYS * DAY_MS),
      })
    }
    if ((await wantAsks(tx, asks)) > 0) tx.enqueue(workOffJob, {}, { key: 'flows.work-off' })
  })

async function buyerIn(tx: Tx, customerId: string, condition: Prisma.Sql): Promise<string | null> {
  const [row] = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM customers c WHERE c.id = (SELECT canonical_id FROM customers WHERE id = ${customerId}::uuid) AND ${condition}`
  return row?.id ?? null
}

/** @param memberCondition who is in a segment */
export const programmeSubscribers = (memberCondition: MemberCondition): readonly Subscriber[] => [wantAsk(memberCondition)]
