import { handleJob, type JobHandler } from '@/server/jobs'
import { noteErasures } from './erasure/note-erasures'
import { compareAllJob, joinCertainJob, noteErasuresJob } from './jobs'
import type { MergeParticipant } from './merge-participant'
import { joinCertain } from './merging/join-certain'
import { compareAll } from './suggestions/compare-all'

/** @param participants what features after this one do when two customers become one */
export const customersJobs = (participants: readonly MergeParticipant[]): readonly JobHandler[] => [
  handleJob(compareAllJob, (ctx, { after }) => compareAll(ctx, after), { cron: '15 3 * * *' }),
  handleJob(noteErasuresJob, async (ctx) => void (await noteErasures(ctx)), { cron: '* * * * *' }),
  handleJob(joinCertainJob, async (ctx, pair) => void (await joinCertain(ctx, participants, pair))),
]
