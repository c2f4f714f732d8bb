export { deliverOutbox } from './deliver-outbox'
export { type Subscriber, subscribe, subscribeToBatches } from './subscriber'
