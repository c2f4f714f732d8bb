import type { DomainEvent } from '@/domain/event'
import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { bookOrders, type EntryDraft, type EntryView, expiryOf, type OrderBooking, type Programme, pointsEarnedEvent, pointsTakenBack } from '../../domain'
import { loadEarnRules } from '../earn-rules/load-earn-rules'
import { type Posting, postEntries } from '../ledger/post-entries'
import { programmeIn } from '../programme/ensure-programme'
import { reviewTiers } from '../programme/review-tiers'
import { loadOrderLedger } from './load-order-ledger'
import { loadOrderNews, type ToldOrderNews } from './load-order-news'
import { withDetails } from './with-details'

/** Orders that were paid earn, refunds take back their share: a batch of news in a handful of statements, each piece once however often it comes. */
export async function bookOrderPoints(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  const news = await loadOrderNews(tx, events)
  const currency = news.find((item) => item.kind === 'paid')?.currency
  const programme = await programmeIn(tx, currency)
  const rules = await loadEarnRules(tx.db)
  const bookings = bookOrders(await withDetails(tx, news, rules), await loadOrderLedger(tx, news, rules), { ...programme, rules }, tx.now)
  const postings = await postEntries(tx, bookings.map((booking) => draftOf(tx, booking, programme))) // biome-ignore format: short
  const booked = postings.flatMap((posting, i) => (posting.duplicate ? [] : [{ posting, booking: bookings[i]! }]))
  // Tiers by spend or by orders move with every piece of news, also where it moves no points.
  const people = new Set([
    ...booked.map(({ posting }) => posting.entry.customerId),
    ...(programme.tierBasis === 'points' ? [] : news.map(({ personId }) => personId)),
  ])
  await reviewTiers(tx, [...people])
  if (booked.length === 0) return
  for (const { posting, booking } of booked) tell(tx, posting, booking)
  const points = booked.reduce((sum, { posting }) => sum + pointsIn(posting.entry), 0)
  tx.audit({ action: 'loyalty.book-orders', subject: { type: 'programme', id: programme.id }, data: { entries: booked.length, points } })
}

function draftOf(
  tx: Tx,
  { news, operationId, kind, personId, ownerId, points, held, availableAt, earnedBy }: OrderBooking<ToldOrderNews>,
  programme: Programme,
): EntryDraft {
  const expiresAt = kind === 'earn' && !held ? expiryOf(programme, news.occurredAt) : null
  return {
    id: newId(tx.now.getTime()),
    customerId: personId,
    ownerId,
    kind,
    // Points on hold make no tier yet: their release does.
    ...(held ? { amount: 0, heldAmount: points } : { amount: points, qualifying: points }),
    ...(earnedBy.length > 0 ? { earnedBy } : {}),
    ...(availableAt ? { availableAt } : {}),
    ...(expiresAt ? { expiresAt } : {}),
    operationId,
    orderId: news.orderId,
    effectiveAt: news.occurredAt,
    ...(news.kind === 'paid' && kind === 'earn' ? { baseMinor: news.netSalesMinor } : {}),
    ...(news.refundId ? { refundId: news.refundId } : {}),
  }
}

const pointsIn = ({ amount, heldAmount }: EntryView): number => amount + heldAmount

function tell(tx: Tx, { entry }: Posting, { news, kind }: OrderBooking<ToldOrderNews>): void {
  const { id, customerId, balanceAfter } = entry
  const data = { entryId: id, amount: pointsIn(entry), balanceAfter, orderId: news.orderId, orderNumber: news.number }
  if (kind === 'earn') tx.emit(pointsEarnedEvent, { customerId, occurredAt: news.occurredAt, data })
  else tx.emit(pointsTakenBack, { customerId, occurredAt: news.occurredAt, data: { ...data, ...(news.refundId ? { refundId: news.refundId } : {}) } })
}
