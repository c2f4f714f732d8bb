/** Money as it crosses the wire: decimal text of minor units. */
export type MoneyJson = { readonly amountMinor: string; readonly currency: string }
