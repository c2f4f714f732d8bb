import type { Connector } from '../../../domain'
import { verifyDelivery } from './verify-delivery'

/** Its deliveries are verified and kept; no topic is read yet, so each says so and can be replayed once one is. */
export const woocommerce: Connector = {
  kind: 'woocommerce',
  topics: [],
  verifyDelivery,
  mapDelivery: (topic) => ({
    ok: false,
    problem: { code: 'topic', path: '$', message: `This version keeps WooCommerce deliveries and cannot read them (“${topic}”). Replay it after an upgrade.` },
  }),
}
