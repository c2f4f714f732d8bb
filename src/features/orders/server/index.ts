export { lockOrders } from './lock-orders'
export { type RecordedOrders, recordOrders } from './record-orders'
export { type RecordedRefunds, recordRefunds } from './record-refunds'
export { refreshOrderStats } from './refresh-order-stats'
