import { pointsAdjusted } from '@/features/loyalty/domain'
import { type Subscriber, subscribe } from '@/server/events'
import { pointsNotice } from '../domain'
import { queueMail } from './outbound/queue-mail'

/** Whoever adjusted the points asked that the customer be told. Who has no address cannot be. */
const mailPointsNotice = subscribe('tickets.mail-points-notice', pointsAdjusted, async (tx, { customerId, data }) => {
  if (!data.notify) return
  const { canonical } = await tx.db.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: { canonical: { select: { id: true, email: true, firstName: true, name: true, countryCode: true } } },
  })
  if (!canonical.email) return
  const notice = pointsNotice({
    name: canonical.firstName ?? canonical.name,
    countryCode: canonical.countryCode,
    amount: data.amount,
    balance: data.balanceAfter,
  })
  await queueMail(tx, { kind: 'notice', to: canonical.email, customerId: canonical.id, ...notice })
})

export const ticketsSubscribers: readonly Subscriber[] = [mailPointsNotice]
