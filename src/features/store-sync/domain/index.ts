export type {
  Connector,
  DeliveryHeaders,
  DeliveryIdentity,
  DeliveryNews,
  DeliveryProblem,
  DeliveryProblemCode,
  DeliveryRefusal,
  MappedDelivery,
  VerifiedDelivery,
} from './connector'
export { parseBody } from './connector'
export { mapDelivery as mapShopifyDelivery, SHOPIFY_TOPICS } from './connectors/shopify/map-delivery'
export * from './csv'
