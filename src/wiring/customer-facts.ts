import type { CustomerView } from '@/features/customers/domain'
import { latestNps } from '@/features/feedback/server'
import { findCustomerForecast } from '@/features/insights/server'
import { loyaltyCard } from '@/features/loyalty/server'
import { countOpenTickets } from '@/features/tickets/server'
import type { Ctx } from '@/server/context'

type Facts = Record<string, (ctx: Ctx, person: CustomerView) => Promise<unknown>>

/** What features know about a person beyond who they are and what they bought: one line a feature, asked side by side. */
export const customerFacts = {
  loyalty: (ctx, { id }) => loyaltyCard(ctx, id),
  openTickets: (ctx, { memberIds }) => countOpenTickets(ctx, memberIds),
  nps: (ctx, { memberIds }) => latestNps(ctx, memberIds),
  forecast: (ctx, { memberIds }) => findCustomerForecast(ctx, memberIds),
} satisfies Facts

export type CustomerFacts = { [Key in keyof typeof customerFacts]: Awaited<ReturnType<(typeof customerFacts)[Key]>> }

export async function loadCustomerFacts(ctx: Ctx, person: CustomerView): Promise<CustomerFacts> {
  const facts = await Promise.all(Object.entries(customerFacts).map(async ([key, load]) => [key, await load(ctx, person)] as const))
  return Object.fromEntries(facts) as CustomerFacts
}
