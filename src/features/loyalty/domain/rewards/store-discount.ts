/** A discount as any store can be asked for it: one use, by its code. Money in minor units of the store's currency. */
export type StoreDiscount = {
  readonly code: string
  readonly title: string
  readonly startsAt: Date
  readonly endsAt: Date | null
  /** Whose it is by the store's own id, where the store knows them. */
  readonly customerExternalId: string | null
  readonly currency: string
  readonly minimumMinor: bigint | null
} & (
  | { readonly kind: 'money-off'; readonly amountMinor: bigint }
  /** One piece of it. `priceMinor` is what a piece costs, for stores that know no “one of them free”. */
  | { readonly kind: 'free-product'; readonly productExternalId: string; readonly priceMinor: bigint }
  | { readonly kind: 'free-shipping' }
)

/** Kinds of store that make a discount when asked. Stores come later in the order of features: a test of the wiring holds the two lists together. */
export const STORES_THAT_MAKE_CODES: readonly string[] = ['shopify', 'woocommerce']
