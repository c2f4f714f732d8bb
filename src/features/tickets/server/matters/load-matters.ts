import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { type Matter, rankMatters } from '../../domain'
import type { MatterSource } from './matter-source'

/**
 * What matters about a person now, the few weightiest facts of all sources, asked side by side. A source that fails is left out and written to the log: the
 * panel is there to help with an answer, and four facts help more than none.
 * @throws missing `customer.missing`
 */
export async function loadMatters(
  ctx: Ctx,
  sources: readonly MatterSource[],
  input: { customerId: string; ticketId?: string | null | undefined },
): Promise<Matter[]> {
  const people = await ctx.db.$queryRaw<{ id: string; canonicalId: string }[]>`
    SELECT c.id, c.canonical_id AS "canonicalId" FROM customers c WHERE c.canonical_id = (SELECT canonical_id FROM customers WHERE id = ${input.customerId}::uuid)`
  const customerId = people[0]?.canonicalId
  if (!customerId) throw missing('customer', { customerId: input.customerId })
  const now = ctx.clock.now()
  const about = { customerId, personIds: people.map(({ id }) => id), ticketId: input.ticketId ?? null, now }
  const found = await Promise.all(
    sources.map(({ name, matters }) =>
      matters(ctx, about).catch((error: unknown) => {
        ctx.log.error({ err: error, source: name }, 'facts could not be loaded')
        return []
      }),
    ),
  )
  return rankMatters(found.flat(), now)
}
