import { z } from 'zod'

/** The name of what a customer did: `product_viewed`, `social_post`, whatever a shop calls it. */
export const eventTypeSchema = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'lower case, digits and underscores, such as product_viewed')

/** Names that segments count and screens have words for; any other name is kept and can earn just the same. */
export const KNOWN_EVENTS = [
  'email_opened',
  'email_clicked',
  'product_viewed',
  'video_watched',
  'cart_abandoned',
  'review_started',
  'referral_shared',
  'referral_converted',
  'social_post',
] as const
export type KnownEvent = (typeof KNOWN_EVENTS)[number]

/** In the log an event of the door is told from the desk's own by this. */
export const storedType = (type: string): `behaviour.${string}` => `behaviour.${type}`
