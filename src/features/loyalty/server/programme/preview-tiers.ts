import type { Ctx } from '@/server/context'
import { judgeTier, orderedTiers, type ProgrammeInput, type TierPreviewView } from '../../domain'
import { programmeOrDefault } from '../queries/card'
import { FIRST_ID } from './review-all-tiers'
import { nextStandings } from './tier-standings'

const BATCH = 5_000

/**
 * Who would hold which tier by these rules, were they saved now: every member is judged as the review would judge them, and nothing is changed.
 * `entryPoints` is what those who rise would be given at most (who reached a tier before gets nothing again).
 * @throws invalid `loyalty.invalid-tiers`
 */
export async function previewTiers(ctx: Ctx, input: ProgrammeInput): Promise<TierPreviewView> {
  const now = ctx.clock.now()
  const programme = await programmeOrDefault(ctx)
  const rules = { ...programme, ...input, tiers: orderedTiers(input.tiers) }
  const moves = new Map<string, TierPreviewView['moves'][number]>()
  const view = { members: 0, inGrace: 0, entryPoints: 0 }
  const place = (code: string | null) => rules.tiers.findIndex((tier) => tier.code === code)
  const nameOf = (code: string | null) => [...rules.tiers, ...programme.tiers].find((tier) => tier.code === code)?.name ?? code
  for (let after = FIRST_ID; ; ) {
    const standings = await nextStandings(ctx.db, after, BATCH, rules, now)
    for (const standing of standings) {
      const { tier, graceUntil } = judgeTier(standing, rules, now)
      view.members++
      if (graceUntil) view.inGrace++
      if (tier.code === standing.code) continue
      const direction = place(standing.code) < place(tier.code) ? 'up' : 'down'
      if (direction === 'up') view.entryPoints += tier.entryPoints
      const known = moves.get(`${standing.code} ${tier.code}`) ?? { from: nameOf(standing.code), to: tier.name, members: 0, direction }
      moves.set(`${standing.code} ${tier.code}`, { ...known, members: known.members + 1 })
    }
    const last = standings.at(-1)
    if (!last) return { ...view, moves: [...moves.values()].toSorted((a, b) => b.members - a.members) }
    after = last.personId
  }
}
