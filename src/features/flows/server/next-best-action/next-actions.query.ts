import { missing } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { getSetting } from '@/server/settings'
import { unkindness } from '../../domain'
import { candidatesOf, type RankedActions, rankActions } from '../../domain/next-best-action'
import { loadFacts } from '../gate/load-facts'
import { gateRulesSetting } from '../gate/rules'
import { loadActionFacts } from './load-action-facts'

/** What to do next for a person, by any of their ids: ranked, each with the rows it stands on; and what is held back, by the gate's own rules. @throws missing `customer.missing` */
export async function listNextActions(ctx: Ctx, { customerId }: { customerId: string }): Promise<RankedActions & { personId: string }> {
  const now = ctx.clock.now()
  const known = await loadFacts({ db: ctx.db, now }, customerId)
  if (!known) throw missing('customer', { customerId })
  const { personId } = known.to
  if (known.facts.erased) return { personId, actions: [], heldBack: [] }
  const [{ facts, answers }, rules] = await Promise.all([loadActionFacts(ctx, personId), getSetting(ctx.db, gateRulesSetting)])
  return { personId, ...rankActions(candidatesOf(facts, now), { answers, unkind: unkindness(known.facts, rules, now), now }) }
}
