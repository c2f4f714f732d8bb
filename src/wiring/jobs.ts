import { insightsJobs } from '@/features/insights/server'
import { loyaltyJobs } from '@/features/loyalty/server'
import { storeSyncJobs } from '@/features/store-sync/server'
import { ticketsJobs } from '@/features/tickets/server'
import type { JobHandler } from '@/server/jobs'
import { connectors } from './connectors'

/** What workers can do, feature by feature. */
export const jobs: readonly JobHandler[] = [...loyaltyJobs, ...ticketsJobs, ...insightsJobs, ...storeSyncJobs(connectors)]
