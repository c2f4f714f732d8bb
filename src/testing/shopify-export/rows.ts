import { CUSTOMER_HEADER, METAFIELD_COLUMN, OLDER_CUSTOMER_HEADER, ORDER_HEADER } from './headers'
import { decimal } from './money'
import type { ExportedOrder } from './orders'
import type { ExportedCustomer } from './people'

export type Cells = Record<string, string>

export const customerColumns = (older: boolean): string[] => (older ? OLDER_CUSTOMER_HEADER : [...CUSTOMER_HEADER, METAFIELD_COLUMN])
export const orderColumns = (withoutId: boolean): string[] => (withoutId ? ORDER_HEADER.filter((column) => column !== 'Id') : ORDER_HEADER)

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

/** Ids, phones and postcodes carry the apostrophe that Shopify puts before them. */
const asText = (text: string) => (text === '' ? '' : `'${text}`)

export function customerCells(customer: ExportedCustomer, older: boolean): Cells {
  const prefix = older ? '' : 'Default Address '
  return {
    'Customer ID': asText(customer.id),
    'First Name': customer.firstName,
    'Last Name': customer.lastName,
    Email: customer.email,
    'Accepts Email Marketing': yesNo(customer.acceptsEmail),
    [`${prefix}Company`]: customer.company,
    [`${prefix}City`]: customer.city,
    [`${prefix}Country Code`]: customer.countryCode,
    [`${prefix}Zip`]: asText(customer.zip),
    Phone: asText(customer.phone),
    'Accepts SMS Marketing': yesNo(customer.acceptsSms),
    'Total Spent': '0.00',
    'Total Orders': '0',
    Note: customer.note,
    'Tax Exempt': 'no',
    Tags: customer.tags,
    [METAFIELD_COLUMN]: '42',
  }
}

/** One row per line item; the order's own cells stand on the first only. */
export function orderCells(order: ExportedOrder): Cells[] {
  const money = (minor: bigint) => decimal(minor, order.digits)
  return order.lines.map((line, index) => ({
    Name: order.name,
    Email: order.email,
    ...(index === 0 ? headCells(order, money) : {}),
    'Created at': index === 0 ? stamp(order.createdAt) : '',
    'Lineitem quantity': String(line.quantity),
    'Lineitem name': line.title,
    'Lineitem price': money(line.price),
    'Lineitem sku': line.sku,
    'Lineitem requires shipping': 'true',
    'Lineitem taxable': String(line.taxable),
    'Lineitem fulfillment status': order.fulfilledAt === null ? 'pending' : 'fulfilled',
    Vendor: line.vendor,
    'Lineitem discount': money(line.discount),
  }))
}

function headCells(order: ExportedOrder, money: (minor: bigint) => string): Cells {
  return {
    'Financial Status': order.financialStatus,
    'Paid at': stamp(order.paidAt),
    'Fulfillment Status': order.fulfilledAt === null ? 'unfulfilled' : 'fulfilled',
    'Fulfilled at': stamp(order.fulfilledAt),
    'Accepts Marketing': 'no',
    Currency: order.currency,
    Subtotal: money(order.subtotal),
    Shipping: money(order.shipping),
    Taxes: money(order.taxes),
    Total: money(order.total),
    'Discount Code': order.discountCode,
    'Discount Amount': money(order.discount),
    'Billing Name': 'Sam Shopper',
    'Billing Zip': "'1012AB",
    'Billing Country': 'NL',
    'Billing Phone': "'+31612345678",
    Notes: order.note,
    'Cancelled at': stamp(order.cancelledAt),
    'Refunded Amount': money(order.refunded),
    Id: order.id,
    Source: 'web',
    'Tax 1 Name': order.taxes > 0n ? order.taxName : '',
    'Tax 1 Value': order.taxes > 0n ? money(order.taxes) : '',
  }
}

/** `2026-05-01 09:59:00 +0200`: Amsterdam's winter or summer time, near enough for months apart. */
function stamp(ms: number | null): string {
  if (ms === null) return ''
  const month = new Date(ms).getUTCMonth()
  const hours = month >= 3 && month <= 8 ? 2 : 1
  return `${new Date(ms + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')} +0${hours}00`
}
