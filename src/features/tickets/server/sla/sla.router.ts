import { invalid } from '@/domain/errors'
import { can, router } from '@/server/api'
import { holidaysFromIcal, orderPoliciesInput, readHolidaysInput, saveCalendarInput, savePolicyInput, slaRef, ticketRef } from '../../domain'
import { listDueNotices } from './list-due-notices'
import { deleteCalendar, deletePolicy, orderPolicies, saveCalendar, savePolicy, slaSettings } from './sla-settings'
import { getTicketClock } from './ticket-clock.query'

export const slaRouter = router({
  clock: can('tickets.read')
    .input(ticketRef)
    .query(({ ctx, input }) => getTicketClock(ctx, input)),
  notices: can('tickets.read').query(({ ctx }) => listDueNotices(ctx)),
  settings: can('tickets.manage').query(({ ctx }) => slaSettings(ctx)),
  saveCalendar: can('tickets.manage')
    .input(saveCalendarInput)
    .mutation(({ ctx, input }) => saveCalendar(ctx, input)),
  deleteCalendar: can('tickets.manage')
    .input(slaRef)
    .mutation(({ ctx, input }) => deleteCalendar(ctx, input)),
  savePolicy: can('tickets.manage')
    .input(savePolicyInput)
    .mutation(({ ctx, input }) => savePolicy(ctx, input)),
  deletePolicy: can('tickets.manage')
    .input(slaRef)
    .mutation(({ ctx, input }) => deletePolicy(ctx, input)),
  orderPolicies: can('tickets.manage')
    .input(orderPoliciesInput)
    .mutation(({ ctx, input }) => orderPolicies(ctx, input)),
  readHolidays: can('tickets.manage')
    .input(readHolidaysInput)
    .mutation(({ input }) => holidaysFromIcal(input.text) ?? demandCalendar()),
})

function demandCalendar(): never {
  throw invalid('tickets.no-calendar-file', 'This is no iCalendar file: it has no BEGIN:VCALENDAR.', { field: 'text' })
}
