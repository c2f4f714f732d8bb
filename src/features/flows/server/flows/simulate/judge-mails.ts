import type { Ctx } from '@/server/context'
import type { TxDb } from '@/server/db/client'
import { getSetting } from '@/server/settings'
import { type Decision, decide, type Evidence, type GateFacts } from '../../../domain'
import type { WalkedStep } from '../../../domain/flow/walk'
import { loadFactsOf } from '../../gate/load-facts'
import { gateRulesSetting } from '../../gate/rules'

const BATCH = 500
const DAY_MS = 86_400_000
export type MailAsked = { readonly personId: string; readonly step: WalkedStep }

/**
 * What the gate would have said of each mail at its moment, with what was known then (of moments to come: what is known today), and with the mails before it in this
 * simulation counted as sent. Nothing is sent.
 */
export async function judgeMails(ctx: Ctx, asked: readonly MailAsked[]): Promise<Map<WalkedStep, Decision>> {
  const now = ctx.clock.now()
  const rules = await getSetting(ctx.db, gateRulesSetting)
  const tx = { db: ctx.db as unknown as TxDb, now }
  const decisions = new Map<WalkedStep, Decision>()
  const sent = new Map<string, { at: Date; promotion: boolean }[]>()
  const inOrder = asked.toSorted((a, b) => a.step.at.getTime() - b.step.at.getTime())
  for (let from = 0; from < inOrder.length; from += BATCH) {
    const batch = inOrder.slice(from, from + BATCH)
    const facts = await loadFactsOf(tx, batch.map(({ personId, step }) => ({ customerId: personId, at: step.at < now ? step.at : null }))) // biome-ignore format: short
    for (const [n, { personId, step }] of batch.entries()) {
      const known = facts[n]
      if (!known || !step.mail) continue
      const { purpose } = step.mail
      const before = sent.get(personId) ?? []
      const decision = decide(
        { purpose, reviewed: false, expiresAt: new Date(step.at.getTime() + 7 * DAY_MS) },
        withSent(known.facts, before, step),
        rules,
        step.at,
      )
      decisions.set(step, decision)
      if (decision.kind === 'send' || decision.kind === 'wait')
        sent.set(personId, [...before, { at: decision.kind === 'wait' ? decision.until : step.at, promotion: purpose === 'promotion' }])
    }
  }
  return decisions
}

/** The facts as they would be had the simulation's earlier mails gone out. */
function withSent(facts: GateFacts, sent: readonly { at: Date; promotion: boolean }[], { stepId, at }: WalkedStep): GateFacts {
  const last = sent.at(-1)
  if (!last) return facts
  const lastMessage: Evidence = { type: 'message', id: `simulated:${stepId}`, at: last.at }
  const inWeek = sent.filter((one) => one.promotion && at.getTime() - one.at.getTime() < 7 * DAY_MS).length
  return { ...facts, lastMessage, promotionsInWeek: facts.promotionsInWeek + inWeek }
}
