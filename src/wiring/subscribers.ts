import { loyaltySubscribers } from '@/features/loyalty/server'
import { ticketsSubscribers } from '@/features/tickets/server'
import type { Subscriber } from '@/server/events'

/** Who hears of events, feature by feature. */
export const subscribers: readonly Subscriber[] = [...loyaltySubscribers, ...ticketsSubscribers]
