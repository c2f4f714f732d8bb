/** Points as they are written onto a store's customer: what can be spent, and the tier by its name. */
export type PointsStanding = { readonly externalId: string; readonly balance: number; readonly tier: string }

/** A customer the store would not take it for, with its words. */
export type RefusedStanding = { readonly externalId: string; readonly reason: string }

/** Kinds of store that can show points on their customers. A test holds this to the connectors. */
export const STORES_THAT_SHOW_POINTS: readonly string[] = ['shopify', 'woocommerce']
