export { deliveriesOf, disturbed } from './deliveries'
export { FakeShopify, type FakeShopifyOptions } from './fake-shopify'
export { type Fault, Faults } from './faults'
