export * from './connection'
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
export * from './delivery'
export { type DetectedFormat, detectFormat } from './detect-format'
export { HEALTHS, type Health, type HealthFacts, healthOf } from './health'
export * from './import'
