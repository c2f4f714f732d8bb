import { z } from 'zod'
import { userIdOf } from '@/domain/actor'
import { missing } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import type { SpendInput } from '../../domain'

export type Spend = {
  id: string
  from: string
  to: string
  source: string | null
  note: string | null
  amountMinor: bigint
  currency: string
  createdBy: string
}

/** Notes what marketing cost over some days, in the workspace's currency. It is entered, never guessed. */
export function enterSpend(ctx: Ctx, { from, to, amountMinor, source, note }: SpendInput): Promise<{ id: string }> {
  return transact(ctx, async (tx) => {
    const { currency } = await getSetting(tx.db, workspaceSetting)
    const id = newId(tx.now.getTime())
    await tx.db.$executeRaw`
      INSERT INTO marketing_spend (id, from_day, to_day, source, note, amount_minor, currency, created_by_id, created_by, created_at)
      VALUES (${id}::uuid, ${from}::date, ${to}::date, ${source}, ${note}, ${amountMinor}, ${currency}, ${userIdOf(tx.actor)}::uuid, ${tx.actor.name}, ${tx.now})`
    tx.audit({
      action: 'insights.enter-spend',
      subject: { type: 'marketing-spend', id },
      data: { from, to, amountMinor: String(amountMinor), currency, source },
    })
    tx.touch('insights')
    return { id }
  })
}

/** Takes an entry back. @throws missing `marketing-spend` */
export function removeSpend(ctx: Ctx, { id }: { id: string }): Promise<void> {
  return transact(ctx, async (tx) => {
    const { count } = await tx.db.marketingSpend.deleteMany({ where: { id } })
    if (count === 0) throw missing('marketing-spend')
    tx.audit({ action: 'insights.remove-spend', subject: { type: 'marketing-spend', id } })
    tx.touch('insights')
  })
}

/** Entries, latest days first; ids break ties. Keyset. */
export async function listSpend(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | null | undefined }): Promise<Page<Spend>> {
  const after = decodeCursor(cursor, z.tuple([z.iso.date(), z.uuid()]))
  const rows = await ctx.db.$queryRaw<Spend[]>`
    SELECT id, from_day::text AS from, to_day::text AS to, source, note, amount_minor AS "amountMinor", currency, created_by AS "createdBy" FROM marketing_spend
    ${after ? Prisma.sql`WHERE (from_day, id) < (${after[0]}::date, ${after[1]}::uuid)` : Prisma.empty} ORDER BY from_day DESC, id DESC LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.from, row.id])
}
