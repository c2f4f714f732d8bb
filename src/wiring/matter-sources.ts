import { feedbackMatters } from '@/features/feedback/server'
import { valueMatters } from '@/features/insights/server'
import { taskMatters } from '@/features/tasks/server'
import type { MatterSource } from '@/features/tickets/server'

/** What features after tickets know that may matter while somebody answers, feature by feature. */
export const matterSources: readonly MatterSource[] = [taskMatters, feedbackMatters, valueMatters]
