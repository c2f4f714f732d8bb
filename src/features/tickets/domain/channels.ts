import type { Channel } from './words'

/** What can be done on a channel. A further one is a word in `CHANNELS`, its line here, and the CHECK that knows the words. */
export type ChannelAbilities = {
  /** Whose words come in on it: the customer's, or a colleague's note of them. */
  readonly hands: 'customer' | 'note'
}

export const CHANNEL_ABILITIES: Readonly<Record<Channel, ChannelAbilities>> = {
  email: { hands: 'customer' },
  note: { hands: 'note' },
  web: { hands: 'customer' },
  api: { hands: 'customer' },
}
