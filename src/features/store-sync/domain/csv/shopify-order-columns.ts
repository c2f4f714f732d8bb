import type { Columns } from './columns'

/** The columns of Shopify's `orders_export.csv` that mean something to the desk. */
export const ORDER_COLUMNS = {
  name: ['Name'],
  id: ['Id'],
  email: ['Email'],
  financialStatus: ['Financial Status'],
  paidAt: ['Paid at'],
  fulfilmentStatus: ['Fulfillment Status'],
  fulfilledAt: ['Fulfilled at'],
  currency: ['Currency'],
  subtotal: ['Subtotal'],
  shipping: ['Shipping'],
  taxes: ['Taxes'],
  total: ['Total'],
  duties: ['Duties'],
  discountCode: ['Discount Code'],
  createdAt: ['Created at'],
  cancelledAt: ['Cancelled at'],
  refunded: ['Refunded Amount'],
  quantity: ['Lineitem quantity'],
  title: ['Lineitem name'],
  price: ['Lineitem price'],
  sku: ['Lineitem sku'],
  taxable: ['Lineitem taxable'],
  lineDiscount: ['Lineitem discount'],
  vendor: ['Vendor'],
  billingName: ['Billing Name'],
  billingCountry: ['Billing Country'],
  billingPhone: ['Billing Phone'],
  shippingName: ['Shipping Name'],
  shippingCountry: ['Shipping Country'],
  shippingPhone: ['Shipping Phone'],
  phone: ['Phone'],
  source: ['Source'],
  tags: ['Tags'],
  tax1: ['Tax 1 Name'],
  tax2: ['Tax 2 Name'],
  tax3: ['Tax 3 Name'],
  tax4: ['Tax 4 Name'],
  tax5: ['Tax 5 Name'],
} as const

export const NEEDED_ORDER_COLUMNS = [
  'name',
  'financialStatus',
  'currency',
  'subtotal',
  'shipping',
  'taxes',
  'total',
  'createdAt',
  'quantity',
  'title',
  'price',
] as const

/** Columns of the format that the desk has no use for: known, so not worth a remark. */
export const OTHER_ORDER_COLUMNS = [
  ...['Accepts Marketing', 'Discount Amount', 'Shipping Method', 'Notes', 'Note Attributes', 'Payment Method', 'Payment Reference', 'Outstanding Balance'],
  ...['Lineitem compare at price', 'Lineitem requires shipping', 'Lineitem fulfillment status', 'Employee', 'Location', 'Device ID', 'Risk Level'],
  ...['Billing', 'Shipping'].flatMap((kind) =>
    ['Street', 'Address1', 'Address2', 'Company', 'City', 'Zip', 'Province', 'Province Name'].map((part) => `${kind} ${part}`),
  ),
  ...[1, 2, 3, 4, 5].map((n) => `Tax ${n} Value`),
  ...['Receipt Number', 'Payment ID', 'Payment Terms Name', 'Next Payment Due At', 'Payment References'],
]

export type OrderColumns = Columns<typeof ORDER_COLUMNS>
