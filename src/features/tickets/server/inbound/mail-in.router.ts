import { can, router } from '@/server/api'
import { acceptMailInput, dropManyInput, listSuspendedInput, rawMailRef, rethreadInput } from '../../domain'
import { rethreadMessage } from './rethread-message'
import { acceptSuspended, dropManySuspended, dropSuspended } from './suspended'
import { listSuspended, readSuspended } from './suspended.queries'

/** Mail that was set aside: looked at, accepted, dropped. Mail that lies in the wrong ticket: put right. */
export const mailInRouter = router({
  list: can('tickets.triage')
    .input(listSuspendedInput)
    .query(({ ctx, input }) => listSuspended(ctx, input)),
  read: can('tickets.triage')
    .input(rawMailRef)
    .query(({ ctx, input }) => readSuspended(ctx, input)),
  accept: can('tickets.triage')
    .input(acceptMailInput)
    .mutation(({ ctx, input }) => acceptSuspended(ctx, input)),
  drop: can('tickets.triage')
    .input(rawMailRef)
    .mutation(({ ctx, input }) => dropSuspended(ctx, input)),
  rethread: can('tickets.triage')
    .input(rethreadInput)
    .mutation(({ ctx, input }) => rethreadMessage(ctx, input)),
  dropMany: can('tickets.triage')
    .input(dropManyInput)
    .mutation(({ ctx, input }) => dropManySuspended(ctx, input)),
})
