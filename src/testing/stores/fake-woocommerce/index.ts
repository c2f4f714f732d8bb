export { deliveriesOf, type Mischief, shuffled, type WooDelivery, wooDelivery, wooPing } from './deliveries'
export { CREDENTIALS, type FakeOptions, type FakeWoocommerce, startFakeWoocommerce } from './fake-woocommerce'
export { FAULTS, type Fault, type FaultScript, inTurn } from './faults'
export { wooOrder, wooRefund } from './woo-orders'
