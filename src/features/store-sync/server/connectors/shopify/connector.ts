import type { Connector } from '../../../domain/connector'
import { mapDelivery, SHOPIFY_TOPICS } from '../../../domain/connectors/shopify/map-delivery'
import { verifyDelivery } from './verify-delivery'

export const shopify: Connector = { kind: 'shopify', topics: SHOPIFY_TOPICS, verifyDelivery, mapDelivery }
