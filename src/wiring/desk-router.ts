import { customerByIdInput } from '@/features/customers/domain'
import { getCustomer } from '@/features/customers/server'
import { whyNoForecast } from '@/features/insights/server'
import { can, router } from '@/server/api'
import { getSetting, workspaceSetting } from '@/server/settings'
import { loadCustomerFacts } from './customer-facts'
import { customerJson } from './rest/customer-json'

/** What one screen needs of several features, in one request. */
export const deskRouter = router({
  /** A person by any of their ids, with what every feature knows of them; the figures are those REST tells. */
  customer: can('customers.read')
    .input(customerByIdInput)
    .query(async ({ ctx, input }) => {
      const person = await getCustomer(ctx, input.id)
      const [facts, { currency }] = await Promise.all([loadCustomerFacts(ctx, person), getSetting(ctx.db, workspaceSetting)])
      const { metrics } = customerJson(person, facts, currency)
      return { person, ...facts, metrics, noForecast: facts.forecast ? null : await whyNoForecast(ctx) }
    }),
})
