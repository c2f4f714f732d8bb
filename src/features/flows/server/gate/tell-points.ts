import { pointsAdjusted } from '@/features/loyalty/domain'
import { pointsNotice } from '@/features/tickets/domain'
import { type Subscriber, subscribe } from '@/server/events'
import { obeyWithdrawal } from '../preferences/obey-withdrawal'
import { obeyYes } from '../preferences/obey-yes'
import { wantMessage } from './want-message'

const DAY_MS = 86_400_000

/** Whoever adjusted the points asked that the customer be told. What could not be told within three days is not news any more. */
const tellPoints = subscribe('flows.tell-points', pointsAdjusted, async (tx, { id, customerId, data }) => {
  if (!data.notify) return
  const { canonical } = await tx.db.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: { canonical: { select: { id: true, firstName: true, name: true, countryCode: true } } },
  })
  const { subject, text } = pointsNotice({
    name: canonical.firstName ?? canonical.name,
    countryCode: canonical.countryCode,
    amount: data.amount,
    balance: data.balanceAfter,
    message: data.message,
  })
  const told = { subject, body: text, source: subject, expiresAt: new Date(tx.now.getTime() + 3 * DAY_MS) }
  await wantMessage(tx, { customerId: canonical.id, purpose: 'notice', key: `points:${id}`, ...told })
})

export const gateSubscribers: readonly Subscriber[] = [tellPoints, obeyWithdrawal, obeyYes]
