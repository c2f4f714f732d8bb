import { newId } from '@/domain/id'
import type { Tx } from '@/server/db/transact'
import {
  type Bonus,
  type BonusNews,
  bonusEarned,
  bonusFor,
  type EarnRuleVersion,
  type EntryDraft,
  type EntryView,
  expiryOf,
  type ToldBonusNews,
} from '../../domain'
import { postEntries } from '../ledger/post-entries'
import { programmeIn } from '../programme/ensure-programme'
import { reviewTiers } from '../programme/review-tiers'
import { loadIssued } from './load-issued'

/**
 * Whatever earns beside orders earns by the rules that were in force when it happened, within their caps, each operation once.
 * @returns what was booked now, by operation
 */
export async function bookBonusNews(tx: Tx, told: readonly ToldBonusNews[], rules: readonly EarnRuleVersion[]): Promise<Map<string, EntryView>> {
  if (told.length === 0) return new Map()
  const programme = await programmeIn(tx)
  if (!programme.active) return new Map()
  const people = [...new Set(told.map(({ news }) => news.personId))]
  await tx.db.$executeRaw`SELECT 1 FROM points_accounts WHERE customer_id = ANY(${people}::uuid[]) ORDER BY customer_id FOR UPDATE`
  const booked = await tx.db.pointsEntry.findMany({ where: { operationId: { in: told.map(({ operationId }) => operationId) } }, select: { operationId: true } })
  const known = new Set(booked.map(({ operationId }) => operationId))
  const issued = await loadIssued(tx, people, rules)
  const bookings = told.flatMap(({ news, operationId }) => {
    const bonus = known.has(operationId) ? null : bonusFor(news, rules, issued)
    known.add(operationId)
    return bonus ? [{ bonus, operationId, draft: draftOf(tx, news, operationId, bonus, expiryOf(programme, news.at)) }] : []
  })
  const postings = await postEntries(tx, bookings.map(({ draft }) => draft)) // biome-ignore format: short
  const entries = new Map<string, EntryView>()
  for (const [i, { entry, duplicate }] of postings.entries()) {
    if (duplicate) continue
    const { bonus, operationId } = bookings[i]!
    entries.set(operationId, entry)
    const data = { entryId: entry.id, amount: entry.amount, balanceAfter: entry.balanceAfter, rule: bonus.rule.name, trigger: bonus.rule.definition.trigger }
    tx.emit(bonusEarned, { customerId: entry.customerId, occurredAt: entry.effectiveAt, data })
  }
  if (entries.size === 0) return entries
  await reviewTiers(tx, people)
  const points = [...entries.values()].reduce((sum, { amount }) => sum + amount, 0)
  tx.audit({ action: 'loyalty.book-bonuses', subject: { type: 'programme', id: programme.id }, data: { entries: entries.size, points } })
  return entries
}

const draftOf = (tx: Tx, { personId, at }: BonusNews, operationId: string, { rule, earnedBy }: Bonus, expiresAt: Date | null): EntryDraft => ({
  id: newId(tx.now.getTime()),
  customerId: personId,
  kind: 'bonus',
  amount: earnedBy.points,
  qualifying: rule.definition.trigger !== 'purchase' && rule.definition.qualifies ? earnedBy.points : 0,
  operationId,
  earnedBy: [earnedBy],
  effectiveAt: at,
  ...(expiresAt ? { expiresAt } : {}),
})
