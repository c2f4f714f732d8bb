import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import { judgeTier, type Programme, type Tier, type TierVerdict, tierChanged } from '../../domain'
import { giveEntryPoints } from './give-entry-points'
import { findProgramme } from './load-programme'
import { type PersonStanding, standingsOf } from './tier-standings'

export type TierMove = { personId: string; from: string | null; to: Tier }

/**
 * Gives each of these people the tier that the programme's rules say, and tells those whose tier changed; who reaches one for the first time gets its
 * entry points. Entering the lowest tier is kept, but no news. A handful of statements, whatever the number of people.
 */
export async function reviewTiers(tx: Tx, personIds: readonly string[]): Promise<TierMove[]> {
  if (personIds.length === 0) return []
  const programme = await findProgramme(tx.db)
  return programme ? judgeAll(tx, programme, await standingsOf(tx.db, personIds, programme, tx.now)) : []
}

/** For people whose standings are at hand. */
export async function judgeAll(tx: Tx, programme: Programme, standings: readonly PersonStanding[]): Promise<TierMove[]> {
  const judged = standings.map((standing) => ({ standing, verdict: judgeTier(standing, programme, tx.now) }))
  const changed = judged.filter(
    ({ standing, verdict }) => verdict.tier.code !== standing.code || verdict.graceUntil?.getTime() !== standing.graceUntil?.getTime(),
  )
  await keep(tx, changed)
  const moves = changed.filter(({ standing, verdict }) => verdict.tier.code !== standing.code).map(({ standing, verdict }) => ({ personId: standing.personId, from: standing.code, to: verdict.tier })) // biome-ignore format: short
  if (moves.length === 0) return []
  await tx.db.tierChange.createMany({
    data: moves.map(({ personId, from, to }) => ({ customerId: personId, id: newId(tx.now.getTime()), fromCode: from, toCode: to.code, at: tx.now })),
  })
  tell(tx, programme, moves)
  await giveEntryPoints(tx, moves.filter((move) => rises(programme, move))) // biome-ignore format: short
  return moves
}

async function keep(tx: Tx, changed: readonly { standing: PersonStanding; verdict: TierVerdict }[]): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map(({ standing, verdict }) => ({ id: standing.personId, code: verdict.tier.code, until: verdict.graceUntil }))
  await tx.db.$executeRaw`
    UPDATE points_accounts a SET tier_code = r.code, tier_grace_until = r.until
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, code text, until timestamptz) WHERE a.customer_id = r.id`
}

function tell(tx: Tx, programme: Programme, moves: readonly TierMove[]): void {
  const [lowest] = programme.tiers
  for (const move of moves) {
    const from = move.from ?? lowest?.code
    if (from === undefined || from === move.to.code) continue
    const fromName = programme.tiers.find(({ code }) => code === from)?.name ?? from
    const data = { from, to: move.to.code, fromName, toName: move.to.name, direction: rises(programme, move) ? ('up' as const) : ('down' as const) }
    tx.emit(tierChanged, { customerId: move.personId, data })
  }
}

/** From a tier that is gone, any is up. */
const rises = ({ tiers }: Programme, { from, to }: TierMove): boolean =>
  tiers.findIndex(({ code }) => code === from) < tiers.findIndex(({ code }) => code === to.code)
