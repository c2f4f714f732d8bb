import type { CustomerView } from '@/features/customers/domain'
import { utc } from '@/server/db/utc'
import type { CustomerFacts } from '../customer-facts'

const money = (amountMinor: bigint | string, currency: string) => ({ amountMinor: String(amountMinor), currency })
const NOTHING = { ordersCount: 0, netSalesMinor: '0', returnsCount: 0, firstOrderAt: null, lastOrderAt: null }

/** A customer as REST tells it: who they are, what they bought, what every feature knows about them. */
export const customerJson = (person: CustomerView, facts: CustomerFacts, currency: string) => ({
  id: person.id,
  name: person.name,
  firstName: person.firstName,
  lastName: person.lastName,
  email: person.email,
  phone: person.phone,
  company: person.company,
  countryCode: person.countryCode,
  city: person.city,
  note: person.note,
  since: person.since,
  lastActivityAt: person.lastActivityAt,
  deletedAt: person.deletedAt,
  identities: person.identities.map(({ kind, scope, value, verifiedAt }) => ({ kind, scope, value, verified: verifiedAt !== null })),
  consent: person.consent,
  metrics: metricsOf(person, facts, currency),
  loyalty: loyaltyOf(facts),
  openTickets: facts.openTickets,
  nps: facts.nps,
  tags: person.tags,
  mergedIds: person.memberIds.filter((id) => id !== person.id),
  merges: person.merges.map(({ id, mergedId, mergedAt }) => ({ id, mergedId, mergedAt: utc(mergedAt) })),
})

/** Order figures in the currency of the workspace where the person bought in it, else in the one they used most; every currency beside. */
function metricsOf({ stats }: CustomerView, { forecast }: CustomerFacts, currency: string) {
  const main = stats.find((line) => line.currency === currency) ?? stats[0] ?? { currency, ...NOTHING }
  return {
    ordersCount: main.ordersCount,
    netSales: money(main.netSalesMinor, main.currency),
    averageOrderValue: main.ordersCount === 0 ? null : money(average(BigInt(main.netSalesMinor), main.ordersCount), main.currency),
    firstOrderAt: utc(main.firstOrderAt),
    lastOrderAt: utc(main.lastOrderAt),
    returnsCount: main.returnsCount,
    byCurrency: stats.map((line) => ({ ordersCount: line.ordersCount, returnsCount: line.returnsCount, netSales: money(line.netSalesMinor, line.currency) })),
    clv: clvOf(forecast),
    pAlive: forecast?.pAlive ?? null,
    churnRisk14d: forecast?.churnRisk14d ?? null,
  }
}

/** At the desk's margin and discount rate; in net sales while none is set. */
function clvOf(forecast: CustomerFacts['forecast']) {
  if (!forecast?.worth) return null
  const { currency, runId } = forecast
  const { historicMinor, predicted12mMinor, ...counted } = forecast.worth
  return {
    ...{
      historic: money(historicMinor, currency),
      predicted12m: money(predicted12mMinor, currency),
      total: money(historicMinor + predicted12mMinor, currency),
    },
    ...counted,
    runId,
  }
}

const loyaltyOf = ({ loyalty }: CustomerFacts) => ({
  balance: loyalty.balance,
  pending: loyalty.pending,
  lifetimeEarned: loyalty.lifetimeEarned,
  tier: loyalty.tier.code,
  nextTier: loyalty.nextTier?.code ?? null,
  pointsToNextTier: loyalty.pointsToNextTier,
})

/** To the minor unit, half away from zero. */
function average(sumMinor: bigint, count: number): bigint {
  const [sign, size, n] = [sumMinor < 0n ? -1n : 1n, sumMinor < 0n ? -sumMinor : sumMinor, BigInt(count)]
  return (sign * (2n * size + n)) / (2n * n)
}
