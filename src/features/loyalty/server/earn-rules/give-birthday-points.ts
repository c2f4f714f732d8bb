import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { getSetting, workspaceSetting } from '@/server/settings'
import { birthdayOperation, birthdaysOn, rulesInForce, type ToldBonusNews } from '../../domain'
import { bookBonusNews } from './book-bonus-news'
import { loadEarnRules } from './load-earn-rules'

const BATCH = 500
/** Nights that may have been missed; who was told of late has had it. */
const LOOK_BACK_DAYS = 3
const DAY_MS = 86_400_000

/**
 * Points for whose birthday it is in the desk's time zone, once a calendar year; a birthday that is moved by editing the tag gives none for nine months.
 * Run as often as you like. @returns entries booked
 */
export async function giveBirthdayPoints(ctx: Ctx): Promise<number> {
  const rules = await loadEarnRules(ctx.db)
  if (rulesInForce(rules, 'birthday', ctx.clock.now()).length === 0) return 0
  const { timeZone } = await getSetting(ctx.db, workspaceSetting)
  const dayIn = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  let booked = 0
  for (let ago = LOOK_BACK_DAYS; ago >= 0; ago--) {
    const at = new Date(ctx.clock.now().getTime() - ago * DAY_MS)
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const people = await listBirthdays(ctx, dayIn.format(at), at, after)
      const last = people.at(-1)
      if (!last) break
      after = last
      const year = dayIn.format(at).slice(0, 4)
      const told = people.map((personId): ToldBonusNews => ({ news: { personId, at, trigger: 'birthday' }, operationId: birthdayOperation(personId, year) }))
      booked += await transact(ctx, async (tx) => (await bookBonusNews(tx, told, rules)).size)
    }
  }
  return booked
}

/** People with a birthday tag of that day, in the order of their ids, who had no birthday points in the last nine months. Keyset. */
async function listBirthdays(ctx: Ctx, day: string, at: Date, after: string): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT c.canonical_id AS id FROM customers c CROSS JOIN LATERAL unnest(c.tags) AS tag
    WHERE c.erased_at IS NULL AND c.deleted_at IS NULL AND c.canonical_id > ${after}::uuid
      AND tag ~ '^birthday:([0-9]{4}-)?[0-9]{2}-[0-9]{2}$' AND right(tag, 5) = ANY(${birthdaysOn(day)})
      AND NOT EXISTS (SELECT 1 FROM points_entries e JOIN customers m ON m.id = e.customer_id
        WHERE m.canonical_id = c.canonical_id AND e.operation_id LIKE 'birthday:%' AND e.effective_at > ${new Date(at.getTime() - 270 * DAY_MS)})
    ORDER BY 1 LIMIT ${BATCH}`
  return rows.map(({ id }) => id)
}
