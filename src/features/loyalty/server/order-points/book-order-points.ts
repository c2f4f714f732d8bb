import type { DomainEvent } from '@/domain/event'
import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { bookOrders, type EntryDraft, type OrderBooking, pointsEarnedEvent, pointsTakenBack } from '../../domain'
import { type Posting, postEntries } from '../ledger/post-entries'
import { programmeIn } from '../programme/ensure-programme'
import { reviewTiers } from '../programme/review-tiers'
import { loadOrderLedger } from './load-order-ledger'
import { loadOrderNews, type ToldOrderNews } from './load-order-news'

/** Orders that were paid earn, refunds take back their share: a batch of news in a handful of statements, each piece once however often it comes. */
export async function bookOrderPoints(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  const news = await loadOrderNews(tx, events)
  const currency = news.find((item) => item.kind === 'paid')?.currency
  const programme = await programmeIn(tx, currency)
  const bookings = bookOrders(news, await loadOrderLedger(tx, news), programme)
  const postings = await postEntries(tx, bookings.map((booking) => draftOf(tx, booking))) // biome-ignore format: short
  const booked = postings.flatMap((posting, i) => (posting.duplicate ? [] : [{ posting, booking: bookings[i]! }]))
  if (booked.length === 0) return
  for (const { posting, booking } of booked) tell(tx, posting, booking)
  await reviewTiers(tx, [...new Set(booked.map(({ posting }) => posting.entry.customerId))])
  const points = booked.reduce((sum, { posting }) => sum + posting.entry.amount, 0)
  tx.audit({ action: 'loyalty.book-orders', subject: { type: 'programme', id: programme.id }, data: { entries: booked.length, points } })
}

function draftOf(tx: Tx, { news, operationId, kind, personId, points }: OrderBooking<ToldOrderNews>): EntryDraft {
  return {
    id: newId(tx.now.getTime()),
    customerId: personId,
    kind,
    amount: points,
    qualifying: points,
    operationId,
    orderId: news.orderId,
    effectiveAt: news.occurredAt,
    ...(news.kind === 'paid' && kind === 'earn' ? { baseMinor: news.netSalesMinor } : {}),
    ...(news.refundId ? { refundId: news.refundId } : {}),
  }
}

function tell(tx: Tx, { entry: { id, customerId, amount, balanceAfter } }: Posting, { news, kind }: OrderBooking<ToldOrderNews>): void {
  const data = { entryId: id, amount, balanceAfter, orderId: news.orderId, orderNumber: news.number }
  if (kind === 'earn') tx.emit(pointsEarnedEvent, { customerId, occurredAt: news.occurredAt, data })
  else tx.emit(pointsTakenBack, { customerId, occurredAt: news.occurredAt, data: { ...data, ...(news.refundId ? { refundId: news.refundId } : {}) } })
}
