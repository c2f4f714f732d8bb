import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { compareAllJob } from '../jobs'
import { suggestMerges } from './suggest-merges'

const AT_ONCE = 1_000
/** So many groups a job; then the next job goes on, so that a stopped worker loses little. */
const GROUPS = 50

/**
 * The nightly pass: everybody is compared anew, group by group in the order of their ids, each group in a transaction of its own. Finds what news alone
 * does not show (a conflict that came while the worker stood still, a rule that changed).
 * @param after where to go on
 */
export async function compareAll(ctx: Ctx, after: string | undefined, groups = GROUPS): Promise<void> {
  let last = after ?? '00000000-0000-0000-0000-000000000000'
  for (let group = 1; ; group++) {
    const people = await ctx.db.$queryRaw<{ id: string }[]>`
      SELECT id FROM customers WHERE id > ${last}::uuid AND canonical_id = id AND erased_at IS NULL ORDER BY id LIMIT ${AT_ONCE}`
    if (people.length === 0) return
    last = people.at(-1)!.id
    const goesOn = people.length === AT_ONCE
    await transact(ctx, async (tx) => {
      await suggestMerges(
        tx,
        people.map(({ id }) => id),
      )
      if (goesOn && group === groups) tx.enqueue(compareAllJob, { after: last })
    })
    if (!goesOn || group === groups) return
  }
}

/** Has everybody compared now rather than tonight. Asking twice while it waits is asking once. */
export const askToCompareAll = (ctx: Ctx): Promise<void> =>
  transact(ctx, async (tx) => {
    tx.enqueue(compareAllJob, {}, { key: compareAllJob.name })
    tx.audit({ action: 'customers.compare-all', subject: { type: 'workspace', id: '' } })
  })
