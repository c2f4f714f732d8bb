import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { getSetting } from '@/server/settings'
import { type Decision, decide } from '../../domain'
import type { WhomInput } from '../../domain/inputs'
import { loadFacts } from '../gate/load-facts'
import { gateRulesSetting } from '../gate/rules'
import { type MemberCondition, peopleOf } from './people-of'

/** So many people are looked at one by one: enough to see, few enough to wait for. */
const LOOKED_AT = 200

export type RoundPreview = { people: number; lookedAt: number; outcomes: { kind: Decision['kind']; reason: string | null; people: number }[] }

/** Who of them a message would reach if it were sent now, and who not, and why: the gate's own decision for up to 200 of them. Nothing is changed. */
export async function previewRound(ctx: Ctx, input: WhomInput, memberCondition: MemberCondition): Promise<RoundPreview> {
  return transact(ctx, async (tx) => {
    const people = await peopleOf(tx, input, 'preview', memberCondition)
    const rules = await getSetting(tx.db, gateRulesSetting)
    const message = { purpose: input.purpose, reviewed: false, expiresAt: new Date(tx.now.getTime() + 7 * 86_400_000) }
    const looked = people.filter((_, at) => at % Math.max(1, Math.ceil(people.length / LOOKED_AT)) === 0)
    const counts = new Map<string, { kind: Decision['kind']; reason: string | null; people: number }>()
    for (const id of looked) {
      const known = await loadFacts(tx, id)
      if (!known) continue
      const decision = decide(message, known.facts, rules, tx.now)
      const reason = 'reason' in decision ? decision.reason : null
      const key = `${decision.kind} ${reason}`
      const before = counts.get(key) ?? { kind: decision.kind, reason, people: 0 }
      counts.set(key, { ...before, people: before.people + 1 })
    }
    return { people: people.length, lookedAt: looked.length, outcomes: [...counts.values()].sort((a, b) => b.people - a.people) }
  })
}
