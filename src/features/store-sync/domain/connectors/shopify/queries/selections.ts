/** Amounts are read in the shop's currency only. */
export const MONEY = '{ shopMoney { amount currencyCode } }'
export const PAGE_INFO = 'pageInfo { hasNextPage endCursor }'
const TAXES = `{ rate priceSet ${MONEY} }`

/** How a connection inside a record is asked for: so many at once, or, in a bulk operation, all (Shopify then writes each as a line of its own). */
export type Children = (name: string, first: number, selection: string) => string
export const paged: Children = (name, first, selection) => `${name}(first: ${first}) { ${PAGE_INFO} edges { node { ${selection} } } }`
export const inBulk: Children = (name, _first, selection) => `${name} { edges { node { __typename ${selection} } } }`

const PERSON = 'id firstName lastName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }'
const ADDRESS = '{ name company city countryCodeV2 phone }'

export const LINE_FIELDS = `id title name sku vendor quantity product { id } originalUnitPriceSet ${MONEY}
  discountAllocations { allocatedAmountSet ${MONEY} } taxLines ${TAXES}`

export const SHIPPING_FIELDS = `id isRemoved discountedPriceSet ${MONEY} taxLines ${TAXES}`
export const CHECKOUT_LINE_FIELDS = `id title sku quantity product { id } originalUnitPriceSet ${MONEY}`

/** Refunds and parcels are named here and read by their ids: a bulk operation may not ask for lists inside lists. */
export const orderFields = (children: Children): string => `id name email phone currencyCode taxesIncluded test createdAt processedAt updatedAt cancelledAt
  displayFinancialStatus displayFulfillmentStatus sourceName tags discountCodes
  subtotalPriceSet ${MONEY} totalTaxSet ${MONEY} totalPriceSet ${MONEY}
  customer { ${PERSON} } billingAddress ${ADDRESS} shippingAddress ${ADDRESS}
  refunds { id }
  fulfillments { id status displayStatus createdAt updatedAt deliveredAt estimatedDeliveryAt trackingInfo { company number url } }
  ${children('lineItems', 10, LINE_FIELDS)}
  ${children('shippingLines', 5, SHIPPING_FIELDS)}`

export const customerFields = (): string =>
  `${PERSON.replace('emailAddress }', 'emailAddress marketingState }')} note tags createdAt updatedAt defaultAddress ${ADDRESS}`

export const COLLECTION_FIELDS = 'id title'
export const productFields = (children: Children): string => `id title vendor productType category { name } onlineStoreUrl createdAt updatedAt
  featuredMedia { preview { image { url } } }
  ${children('variants', 10, 'id position sku price')}
  ${children('collections', 5, COLLECTION_FIELDS)}`

export const checkoutFields = (children: Children): string => `id createdAt updatedAt completedAt totalPriceSet ${MONEY}
  customer { ${PERSON} } billingAddress ${ADDRESS} shippingAddress ${ADDRESS}
  ${children('lineItems', 20, CHECKOUT_LINE_FIELDS)}`

const CODE_FIELDS = `createdAt updatedAt startsAt endsAt usageLimit asyncUsageCount codes(first: 25) { ${PAGE_INFO} edges { node { id code asyncUsageCount } } }`
const GETS = 'customerGets { value { __typename ... on DiscountPercentage { percentage } ... on DiscountAmount { amount { amount currencyCode } } } }'
export const discountFields = (): string => `id discount { __typename
  ... on DiscountCodeBasic { ${CODE_FIELDS} ${GETS} }
  ... on DiscountCodeBxgy { ${CODE_FIELDS} ${GETS} }
  ... on DiscountCodeFreeShipping { ${CODE_FIELDS} }
  ... on DiscountCodeApp { ${CODE_FIELDS} } }`

export const REFUND_LINE_FIELDS = `quantity subtotalSet ${MONEY} totalTaxSet ${MONEY} lineItem { id }`
export const REFUND_SHIPPING_FIELDS = `subtotalAmountSet ${MONEY} taxAmountSet ${MONEY}`
export const ADJUSTMENT_FIELDS = `reason amountSet ${MONEY} taxAmountSet ${MONEY}`
export const TRANSACTION_FIELDS = `kind status amountSet ${MONEY}`
export const refundFields = (): string => `id note createdAt processedAt
  ${paged('refundLineItems', 10, REFUND_LINE_FIELDS)}
  ${paged('refundShippingLines', 3, REFUND_SHIPPING_FIELDS)}
  ${paged('orderAdjustments', 3, ADJUSTMENT_FIELDS)}
  ${paged('transactions', 5, TRANSACTION_FIELDS)}`

export const SCAN_FIELDS = 'status message happenedAt'
export const scanFields = (): string => `id ${paged('events', 10, SCAN_FIELDS)}`
