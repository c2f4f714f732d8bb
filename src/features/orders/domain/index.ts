export * from './events'
export { IS_PURCHASE_SQL, isPaid, isPurchase, type PurchaseFacts } from './is-purchase'
export * from './product'
export * from './snapshot'
