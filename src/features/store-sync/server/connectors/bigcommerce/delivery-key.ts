import { createHmac, timingSafeEqual } from 'node:crypto'

/** The header that each of our webhooks is made to carry. BigCommerce sends it along with every delivery; it is all that proves one. */
export const DELIVERY_HEADER = 'x-rapport-delivery-key'

/** Made from the connection's secret, so that the secret itself is never stored at BigCommerce as a header. */
export const deliveryKey = (secret: string): string => createHmac('sha256', secret).update('rapport: deliveries of this store').digest('base64url')

/** Every secret is tried, in constant time, so that the time taken tells nothing. */
export function isDeliveryKey(given: string, secrets: readonly string[]): boolean {
  const bytes = Buffer.from(given)
  const fits = secrets.map((secret) => {
    const expected = Buffer.from(deliveryKey(secret))
    return bytes.length === expected.length && timingSafeEqual(bytes, expected)
  })
  return fits.includes(true)
}
