import type { Ctx } from '@/server/context'
import { Prisma } from '@/server/db/generated/client'
import type { BalanceAsOfInput, BalanceAsOfView } from '../../domain'
import { personOf } from '../person-of'

type Row = { balance: bigint; held: bigint; entries: number }

/**
 * A person's points at a moment, that moment included, over all their accounts as they are merged today: summed from the entries, so it holds for
 * any moment. `effective` asks what counted then, also where it was booked later; `booking` what the ledger said then.
 * @throws missing `customer.missing`
 */
export async function balanceAsOf(ctx: Ctx, { customerId, at, by }: BalanceAsOfInput): Promise<BalanceAsOfView> {
  const person = await personOf(ctx.db, customerId)
  const clock = by === 'effective' ? Prisma.sql`e.effective_at` : Prisma.sql`e.booked_at`
  const [row] = await ctx.db.$queryRaw<[Row]>`
    SELECT coalesce(sum(e.amount), 0)::bigint AS balance, coalesce(sum(e.held_amount), 0)::bigint AS held, count(*)::int AS entries
    FROM points_entries e WHERE e.customer_id IN (SELECT id FROM customers WHERE canonical_id = ${person}::uuid) AND ${clock} <= ${new Date(at)}`
  return { customerId: person, at: new Date(at), by, balance: Number(row.balance), held: Number(row.held), entries: row.entries }
}
