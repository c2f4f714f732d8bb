export { type Fault, type FaultCode, faultCodeSchema, faultOf } from '@/domain/fault'
export * from './connection'
export type {
  BackfillPage,
  BackfillRequest,
  Connector,
  DeliveryHeaders,
  DeliveryIdentity,
  DeliveryNews,
  DeliveryProblem,
  DeliveryProblemCode,
  DeliveryRefusal,
  IdPage,
  ListedEntity,
  MappedDelivery,
  PrivacyRequest,
  StoreEntity,
  StoreNews,
  StoreRef,
  StoreReview,
  Subscription,
  SubscriptionState,
  Tally,
  TallyPage,
  TallyRequest,
  UnreadableRecord,
  VerifiedDelivery,
} from './connector'
export { LISTED_ENTITIES, parseBody, STORE_ENTITIES } from './connector'
export { mapDelivery as mapShopifyDelivery, SHOPIFY_TOPICS } from './connectors/shopify/map-delivery'
export * from './csv'
export * from './delivery'
export { type DetectedFormat, detectFormat } from './detect-format'
export { HEALTHS, type Health, type HealthFacts, healthOf } from './health'
export * from './import'
export { parseInstant } from './instant'
export * from './mapping'
export { type PointsStanding, type RefusedStanding, STORES_THAT_SHOW_POINTS } from './points-standing'
export { PRIVACY_OUTCOMES, type PrivacyOutcome } from './privacy'
export * from './reconcile-state'
export type { StoreAccess, StoreReply, StoreRequest } from './store-access'
export * from './sync-progress'
