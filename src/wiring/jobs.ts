import { webhookJobs } from '@/features/access/server'
import { customersJobs } from '@/features/customers/server'
import { feedbackJobs } from '@/features/feedback/server'
import { flowsJobs, programmeJobs, wantCsat } from '@/features/flows/server'
import { forecastsOf, insightsJobs } from '@/features/insights/server'
import { loyaltyJobs, rewardJobs } from '@/features/loyalty/server'
import { memberCondition, segmentsJobs } from '@/features/segments/server'
import { storeCodes, storeSyncJobs } from '@/features/store-sync/server'
import { tasksJobs } from '@/features/tasks/server'
import { ticketsJobs } from '@/features/tickets/server'
import type { JobHandler } from '@/server/jobs'
import { connectors } from './connectors'
import { figureName } from './figure-name'
import { mergeParticipants } from './merge-participants'

/** What workers can do, feature by feature. */
export const jobs: readonly JobHandler[] = [
  ...webhookJobs,
  ...customersJobs(mergeParticipants),
  ...loyaltyJobs,
  ...rewardJobs(storeCodes(connectors)),
  ...ticketsJobs,
  ...tasksJobs(forecastsOf),
  ...feedbackJobs(wantCsat),
  ...insightsJobs(memberCondition, figureName),
  ...segmentsJobs,
  ...flowsJobs,
  ...programmeJobs(memberCondition),
  ...storeSyncJobs(connectors),
]
