import { isPurchase } from './is-purchase'
import type { FulfilmentSnapshot, FulfilmentState, OrderState } from './order-state'
import { type RefundNews, refundedSums, takeRefund, takeRefundList } from './plan-refunds'
import type { OrderSnapshot } from './snapshot'

/** An order before and after news, and which of its parts have to be written. */
export type OrderChange = {
  readonly before: OrderState | null
  readonly after: OrderState
  /** The lines to replace the known ones with; null: they stay. */
  readonly lines: OrderSnapshot['lines'] | null
  /** The deliveries to replace the known ones with; null: they stay. */
  readonly fulfilments: readonly FulfilmentSnapshot[] | null
  /** The store said something new about the order, not only a newer version of the same. */
  readonly isNews: boolean
}

export type ToldOrder = { readonly snapshot: OrderSnapshot; readonly contentHash: string }

/** How much of a snapshot is news: all of it, only lists that no newer snapshot knew, or nothing. */
export function judgeOrder(known: OrderState | null, { snapshot, contentHash }: ToldOrder): 'take' | 'take-lists' | 'ignore' {
  if (known === null || snapshot.version > known.version) return 'take'
  if (snapshot.version === known.version) return contentHash === known.contentHash ? 'ignore' : 'take'
  const newerRefunds = snapshot.refunds !== null && snapshot.version > known.refundsVersion
  const newerFulfilments = snapshot.fulfilments !== null && snapshot.version > known.fulfilmentsVersion
  return newerRefunds || newerFulfilments ? 'take-lists' : 'ignore'
}

/**
 * What a snapshot makes of an order. Lists it does not know (null) stay. Refunds that were waiting for the order are taken in.
 * @param customerId whose order it is according to this snapshot
 * @param deletedAt when the store said that an order we did not know is gone: it is kept, as one that does not count
 * @returns null when nothing changes
 */
export function planOrder(
  known: OrderState | null,
  told: ToldOrder,
  customerId: string,
  early: readonly RefundNews[],
  newId: () => string,
  deletedAt: Date | null = null,
): OrderChange | null {
  const { snapshot } = told
  const judgement = judgeOrder(known, told)
  if (judgement === 'ignore') return null
  const core = judgement === 'take' ? coreOf(known?.id ?? newId(), told, customerId) : known!
  const isNews = known === null || judgement === 'take-lists' || known.contentHash !== told.contentHash
  let refunds: Pick<OrderState, 'refunds' | 'refundsVersion'> = { refunds: known?.refunds ?? [], refundsVersion: known?.refundsVersion ?? -1 }
  if (snapshot.refunds !== null) refunds = takeRefundList(refunds, snapshot.refunds, snapshot.version, newId)
  for (const refund of early) refunds = takeRefund(refunds, refund, newId)
  const takesFulfilments = snapshot.fulfilments !== null && snapshot.version >= (known?.fulfilmentsVersion ?? -1)
  const fulfilments = takesFulfilments ? snapshot.fulfilments!.map((fulfilment) => fulfilmentState(fulfilment, known, newId)) : (known?.fulfilments ?? [])
  return {
    before: known,
    after: settle({
      ...core,
      ...refunds,
      deletedAt: known?.deletedAt ?? deletedAt,
      fulfilments,
      fulfilmentsVersion: takesFulfilments ? snapshot.version : (known?.fulfilmentsVersion ?? -1),
    }),
    lines: judgement === 'take' && isNews ? snapshot.lines : null,
    fulfilments: takesFulfilments && isNews ? snapshot.fulfilments : null,
    isNews,
  }
}

/** What one refund, told by itself, makes of an order. @returns null when nothing changes */
export function planRefund(known: OrderState, news: RefundNews, newId: () => string): OrderChange | null {
  const refunds = takeRefund(known, news, newId)
  if (refunds === known) return null
  return { before: known, after: settle({ ...known, ...refunds }), lines: null, fulfilments: null, isNews: true }
}

/** What it makes of an order that its store deleted it. @returns null when it was deleted before */
export const planDeletion = (known: OrderState, deletedAt: Date): OrderChange | null =>
  known.deletedAt ? null : { before: known, after: settle({ ...known, deletedAt }), lines: null, fulfilments: null, isNews: true }

type Unsettled = Omit<OrderState, 'refundedMinor' | 'refundedNetMinor' | 'netSalesMinor' | 'isPurchase' | 'deliveredAt'>

/** The figures that follow from the rest. */
function settle(order: Unsettled): OrderState {
  const sums = refundedSums(order.refunds)
  const cancelledAt = order.cancelledAt ?? order.deletedAt
  return {
    ...order,
    ...sums,
    cancelledAt,
    netSalesMinor: order.grossMinor - order.discountMinor - sums.refundedNetMinor,
    isPurchase: isPurchase({ ...order, ...sums, cancelledAt }),
    deliveredAt: deliveredAt(order.fulfilments),
  }
}

/** When the last parcel arrived; null while one is still under way. */
function deliveredAt(fulfilments: readonly FulfilmentState[]): Date | null {
  const times = fulfilments.map((fulfilment) => fulfilment.deliveredAt?.getTime() ?? null)
  return times.length === 0 || times.includes(null) ? null : new Date(Math.max(...(times as number[])))
}

const moment = (text: string | null): Date | null => (text === null ? null : new Date(text))

function coreOf(id: string, { snapshot, contentHash }: ToldOrder, customerId: string) {
  return {
    id,
    customerId,
    contentHash,
    externalId: snapshot.externalId,
    version: snapshot.version,
    number: snapshot.number,
    email: snapshot.email,
    currency: snapshot.currency,
    grossMinor: snapshot.grossMinor,
    discountMinor: snapshot.discountMinor,
    shippingMinor: snapshot.shippingMinor,
    taxMinor: snapshot.taxMinor,
    totalMinor: snapshot.totalMinor,
    financialStatus: snapshot.financialStatus,
    fulfilmentStatus: snapshot.fulfilmentStatus,
    test: snapshot.test,
    source: snapshot.source,
    countryCode: snapshot.countryCode,
    discountCodes: snapshot.discountCodes,
    tags: snapshot.tags,
    placedAt: new Date(snapshot.placedAt),
    paidAt: moment(snapshot.paidAt),
    cancelledAt: moment(snapshot.cancelledAt),
  }
}

function fulfilmentState(snapshot: FulfilmentSnapshot, known: OrderState | null, newId: () => string): FulfilmentState {
  const { externalId, status, carrier, trackingNumber, trackingUrl } = snapshot
  const id = known?.fulfilments.find((other) => other.externalId === externalId)?.id ?? newId()
  return { id, externalId, status, carrier, trackingNumber, trackingUrl, shippedAt: moment(snapshot.shippedAt), deliveredAt: moment(snapshot.deliveredAt) }
}
