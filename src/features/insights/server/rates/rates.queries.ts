import { z } from 'zod'
import type { Page } from '@/domain/page'
import type { Ctx } from '@/server/context'
import { decodeCursor, toPage } from '@/server/db/page'
import { Prisma } from '@/server/db/sql'
import { getSetting, workspaceSetting } from '@/server/settings'

export type Rate = { day: string; currency: string; rate: string; source: 'entered' | 'imported'; setBy: string; setAt: Date }

/** Rates into the desk's currency, latest days first; of a day by currency. Keyset. */
export async function listRates(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | null | undefined }): Promise<Page<Rate>> {
  const after = decodeCursor(cursor, z.tuple([z.iso.date(), z.string()]))
  const { currency } = await getSetting(ctx.db, workspaceSetting)
  const rows = await ctx.db.$queryRaw<Rate[]>`
    SELECT day::text AS day, currency, trim_scale(rate)::text AS rate, source, set_by AS "setBy", set_at AS "setAt" FROM exchange_rates
    WHERE into_currency = ${currency} ${after ? Prisma.sql`AND (day < ${after[0]}::date OR (day = ${after[0]}::date AND currency > ${after[1]}))` : Prisma.empty}
    ORDER BY exchange_rates.day DESC, currency LIMIT ${limit + 1}`
  return toPage(rows, limit, (row) => [row.day, row.currency])
}

/** Currencies that were sold in on days no rate holds for: since when and until when. By the roll-ups, so new within a minute. */
export async function listMissingRates(ctx: Ctx): Promise<{ currency: string; from: string; to: string; days: number }[]> {
  const { currency } = await getSetting(ctx.db, workspaceSetting)
  return ctx.db.$queryRaw`
    SELECT d.currency, min(d.day)::text AS from, max(d.day)::text AS to, count(DISTINCT d.day)::int AS days FROM sales_daily d
    WHERE d.currency <> ${currency} AND NOT EXISTS (SELECT 1 FROM exchange_rates x WHERE x.into_currency = ${currency} AND x.currency = d.currency AND x.day <= d.day)
    GROUP BY d.currency ORDER BY d.currency`
}
