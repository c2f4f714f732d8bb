import type { OrderSnapshot } from '@/features/orders/domain'
import { isoFromMs } from '../../instant'
import { countryCodeOf } from '../../mapping/country-code'
import { netFigures, netOfRefundedSum } from '../../order-money'
import { tidyPhone } from '../../phone'
import { productTax } from '../product-tax'
import { FILE_REFUND } from '../shopify-order'
import { type MappedLine, mappedLines, withDiscount, withTax } from './mapped-order-lines'
import type { MappedRow } from './mapped-row'
import { financialStatusIn, fulfilmentStatusIn } from './order-statuses'

type Sums = { total: bigint; shipping: bigint; tax: bigint; discount: bigint }
type Priced = { lines: MappedLine[]; pricesIncludeTax: boolean; grossMinor: bigint; discountMinor: bigint; netMinor: bigint; shippingMinor: bigint }

/**
 * One order from its rows; what is said of the whole order stands on the first. The version is the latest of its own moments, so the same file again
 * is no news and whatever a store tells later wins.
 * @throws RowProblem naming the row and column to blame
 */
export function mappedOrder(rows: readonly [MappedRow, ...MappedRow[]]): OrderSnapshot {
  const [first] = rows
  const currency = first.currency()
  const externalId = first.id('externalId') ?? first.needed(first.id('number'), 'number')
  const placed = first.needed(first.moment('placedAt'), 'placedAt')
  const [paid, cancelled] = [first.moment('paidAt'), first.moment('cancelledAt')]
  const version = Math.max(placed, paid ?? 0, cancelled ?? 0)
  const sums = sumsOf(first, mappedLines(rows, currency), currency)
  const priced = price(first, mappedLines(rows, currency), sums)
  const financialStatus = financialStatusIn(first)
  const iso = (ms: number | null) => (ms === null ? null : isoFromMs(ms))
  const shopper = first.shopper()
  return {
    ...{ externalId, version, number: first.id('number', 100) ?? externalId.slice(0, 100), customerExternalId: shopper.customerId, email: shopper.email },
    ...{ phone: tidyPhone(first.text('phone', 64)), customerName: first.text('customerName', 511), currency, pricesIncludeTax: priced.pricesIncludeTax },
    ...{ grossMinor: priced.grossMinor, discountMinor: priced.discountMinor, shippingMinor: priced.shippingMinor, taxMinor: sums.tax, totalMinor: sums.total },
    ...{ financialStatus, fulfilmentStatus: fulfilmentStatusIn(first), placedAt: isoFromMs(placed), paidAt: iso(paid) },
    cancelledAt: iso(cancelled),
    ...{ test: false, source: first.text('source', 255), discountCodes: first.list('discountCodes', 50), countryCode: countryCodeOf(first.raw('country')) },
    tags: first.list('tags', 250),
    lines: priced.lines.map(({ snapshot }) => snapshot),
    refunds: refundsOf(first, { externalId, currency, at: isoFromMs(version), financialStatus, netMinor: priced.netMinor, totalMinor: sums.total }),
    fulfilments: null,
  }
}

function sumsOf(row: MappedRow, lines: readonly MappedLine[], currency: string): Sums {
  const [shipping, tax, discount] = ['shipping', 'tax', 'discount'].map((field) => row.amount(field, currency) ?? 0n) as [bigint, bigint, bigint]
  const told = row.amount('total', currency)
  if (told !== null) return { total: told, shipping, tax, discount }
  if (lines.length === 0) throw row.problem('cell-missing', 'total', 'The order has neither a total nor priced line items.')
  if (tax > 0n) throw row.problem('cell-missing', 'total', 'Without a total nobody knows whether the prices include the tax.')
  return { total: lines.reduce((sum, { asked }) => sum + asked, 0n) - discount + shipping, shipping, tax, discount }
}

/**
 * Where the lines, less the discount, plus shipping are the total, prices include tax; where tax makes up the rest, they do not. Without lines, tax
 * and shipping are taken off the total.
 * @throws RowProblem `sums-differ`
 */
function price(row: MappedRow, lines: readonly MappedLine[], { total, shipping, tax, discount }: Sums): Priced {
  if (lines.length === 0) {
    const netMinor = total - tax - shipping
    if (netMinor < 0n) throw row.problem('sums-differ', 'total', 'Tax and shipping are more than the total.')
    return { lines: [], pricesIncludeTax: false, grossMinor: netMinor + discount, discountMinor: discount, netMinor, shippingMinor: shipping }
  }
  const products = lines.reduce((sum, { asked }) => sum + asked, 0n) - discount
  const rest = total - products - shipping
  if (products < 0n || (rest !== 0n && rest !== tax))
    throw row.problem(
      'sums-differ',
      'total',
      'The total is neither line items − discount + shipping nor that and the tax: a row is missing, or a column is mapped wrongly.',
    )
  const pricesIncludeTax = rest === 0n && tax > 0n
  const discounted = withDiscount(lines, discount)
  const onProducts = productTax({ pricesIncludeTax, lines: discounted.map(({ paid }) => paid), shippingMinor: shipping, taxMinor: tax, taxNames: [] })
  const taxed = withTax(discounted, onProducts)
  const figures = netFigures(
    taxed.map(({ paid, snapshot }) => ({ paidMinor: paid, discountMinor: snapshot.discountMinor, taxMinor: snapshot.taxMinor })),
    pricesIncludeTax,
  )
  return { lines: taxed, pricesIncludeTax, ...figures, shippingMinor: pricesIncludeTax ? shipping - (tax - onProducts) : shipping }
}

type Refundable = { externalId: string; currency: string; at: string; financialStatus: string; netMinor: bigint; totalMinor: bigint }

/** A sum of refunds becomes one refund on the order's last known moment; without that column only a status can say that everything went back. */
function refundsOf(row: MappedRow, order: Refundable): OrderSnapshot['refunds'] {
  const whole = order.financialStatus === 'refunded'
  if (!row.has('refunded') && !whole) return null
  const told = row.amount('refunded', order.currency) ?? 0n
  const amountMinor = whole && told === 0n ? order.totalMinor : told
  if (amountMinor === 0n) return []
  const netMinor = netOfRefundedSum(amountMinor, order)
  return [{ externalId: `${order.externalId}/${FILE_REFUND}`, refundedAt: order.at, amountMinor, netMinor, reason: null, lines: [] }]
}
