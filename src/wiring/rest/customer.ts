import { z } from 'zod'
import { CONSENT_CHANNELS, consentStateSchema, IDENTITY_KINDS } from '@/features/customers/domain'
import { getCustomer } from '@/features/customers/server'
import { type RestRoute, route } from '@/server/api'
import { getSetting, workspaceSetting } from '@/server/settings'
import { loadCustomerFacts } from '../customer-facts'
import { customerJson } from './customer-json'

const money = z.object({ amountMinor: z.string(), currency: z.string() })
const instant = z.iso.datetime().nullable()
const text = z.string().nullable()

const customerSchema = z.object({
  id: z.uuid(),
  ...{ name: text, firstName: text, lastName: text, email: text, phone: text, company: text, countryCode: text, city: text, note: text },
  ...{ since: z.iso.datetime(), lastActivityAt: instant, deletedAt: instant },
  identities: z.array(z.object({ kind: z.enum(IDENTITY_KINDS), scope: z.string(), value: z.string(), verified: z.boolean() })),
  consent: z.record(z.enum(CONSENT_CHANNELS), consentStateSchema),
  metrics: z.object({
    ordersCount: z.int(),
    netSales: money,
    averageOrderValue: money.nullable(),
    firstOrderAt: instant,
    lastOrderAt: instant,
    returnsCount: z.int(),
    byCurrency: z.array(z.object({ ordersCount: z.int(), returnsCount: z.int(), netSales: money })),
    /** Margin (of the stores they bought in) and yearly discount rate in hundredths of a percent; margin null: value is net sales. */
    clv: z
      .object({ historic: money, predicted12m: money, total: money, marginBasisPoints: z.int().nullable(), discountBasisPoints: z.int(), runId: z.uuid() })
      .nullable(),
    pAlive: z.number().nullable(),
    churnRisk14d: z.number().nullable(),
  }),
  loyalty: z.object({ balance: z.int(), pending: z.int(), lifetimeEarned: z.int(), tier: z.string(), nextTier: text, pointsToNextTier: z.int().nullable() }),
  openTickets: z.int(),
  nps: z.object({ score: z.int(), at: z.iso.datetime() }).nullable(),
  tags: z.array(z.string()),
  mergedIds: z.array(z.uuid()),
  merges: z.array(z.object({ id: z.uuid(), mergedId: z.uuid(), mergedAt: z.iso.datetime() })),
})

/** One customer, whole: every feature adds what it knows (customer-facts.ts). */
export const customerRoutes: readonly RestRoute[] = [
  route({
    method: 'GET',
    path: '/customers/{id}',
    permission: 'customers.read',
    tag: 'Customers',
    summary: 'A customer, whole; a merged id answers with the survivor and says so in Content-Location',
    params: z.strictObject({ id: z.uuid() }),
    answers: { 200: customerSchema },
    handle: async (ctx, { params: { id } }) => {
      const person = await getCustomer(ctx, id)
      const [facts, { currency }] = await Promise.all([loadCustomerFacts(ctx, person), getSetting(ctx.db, workspaceSetting)])
      const headers = person.id === id ? undefined : { 'content-location': `/api/v1/customers/${person.id}` }
      return { body: customerJson(person, facts, currency), ...(headers ? { headers } : {}) }
    },
  }),
]
