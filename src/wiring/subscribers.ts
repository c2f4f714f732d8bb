import { tellWebhooks } from '@/features/access/server'
import { customersSubscribers } from '@/features/customers/server'
import { feedbackSubscribers } from '@/features/feedback/server'
import { flowSubscribers, gateSubscribers, programmeSubscribers } from '@/features/flows/server'
import { loyaltySubscribers } from '@/features/loyalty/server'
import { memberCondition, segmentsSubscribers } from '@/features/segments/server'
import { notePointsDue } from '@/features/store-sync/server'
import { tasksSubscribers } from '@/features/tasks/server'
import { ticketsSubscribers } from '@/features/tickets/server'
import type { Subscriber } from '@/server/events'

/** Who hears of events, feature by feature. */
export const subscribers: readonly Subscriber[] = [
  tellWebhooks,
  ...customersSubscribers,
  ...loyaltySubscribers,
  ...ticketsSubscribers,
  ...tasksSubscribers,
  ...feedbackSubscribers,
  ...segmentsSubscribers,
  ...gateSubscribers,
  ...flowSubscribers,
  ...programmeSubscribers(memberCondition),
  notePointsDue,
]
