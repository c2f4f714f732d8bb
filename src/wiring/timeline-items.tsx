import { customersTimeline } from '@/features/customers/ui/timeline/timeline-items'
import type { TimelineLook } from '@/features/customers/ui/timeline/timeline-look'
import { feedbackTimeline } from '@/features/feedback/ui/timeline-items'
import { flowsTimeline } from '@/features/flows/ui/timeline-items'
import { loyaltyTimeline } from '@/features/loyalty/ui/timeline-items'
import { ordersTimeline } from '@/features/orders/ui/timeline-items'
import { segmentsTimeline } from '@/features/segments/ui/timeline-items'
import { tasksTimeline } from '@/features/tasks/ui/timeline-items'
import { ticketsTimeline } from '@/features/tickets/ui/timeline-items'

/** How every kind of event is told on the timeline, feature by feature. */
export const timelineItems: readonly TimelineLook[] = [
  ...customersTimeline,
  ...ordersTimeline,
  ...loyaltyTimeline,
  ...ticketsTimeline,
  ...tasksTimeline,
  ...feedbackTimeline,
  ...segmentsTimeline,
  ...flowsTimeline,
]
