import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { findProgramme } from './load-programme'
import { judgeAll } from './review-tiers'
import { nextStandings } from './tier-standings'

const BATCH = 2_000
export const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Every member's tier by today's rules, batch by batch in the order of their ids; each batch is whole, so it may be run again at any time. @returns how many moved */
export async function reviewEveryTier(ctx: Ctx): Promise<number> {
  let moved = 0
  for (let after = FIRST_ID; ; ) {
    const batch = await transact(ctx, async (tx) => {
      const programme = await findProgramme(tx.db)
      const standings = programme ? await nextStandings(tx.db, after, BATCH, programme, tx.now) : []
      const moves = programme ? await judgeAll(tx, programme, standings) : []
      if (moves.length > 0)
        tx.audit({ action: 'loyalty.review-tiers', subject: { type: 'programme', id: 'tiers' }, data: { reviewed: standings.length, moved: moves.length } })
      return { moved: moves.length, last: standings.at(-1)?.personId }
    })
    moved += batch.moved
    if (!batch.last) return moved
    after = batch.last
  }
}
