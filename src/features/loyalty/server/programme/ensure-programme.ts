import type { Ctx } from '@/server/context'
import { idFrom } from '@/server/db/id-from'
import { type Tx, transact } from '@/server/db/transact'
import { DEFAULT_EARN_RULES, DEFAULT_PROGRAMME, type Programme } from '../../domain'
import { findProgramme } from './load-programme'

const PROGRAMME_ID = idFrom('loyalty', 'programme')
const DEFAULT_CURRENCY = 'EUR'

/** Makes the default programme unless there is one. Calling it again changes nothing. */
export const ensureProgramme = (ctx: Ctx, currency?: string): Promise<Programme> => transact(ctx, (tx) => programmeIn(tx, currency))

/** @param currency of the first order, when it is an order that brings the programme into being */
export async function programmeIn(tx: Tx, currency = DEFAULT_CURRENCY): Promise<Programme> {
  const known = await findProgramme(tx.db)
  if (known) return known
  const { tiers, ...rules } = DEFAULT_PROGRAMME
  const { count } = await tx.db.programme.createMany({
    data: [{ id: PROGRAMME_ID, ...rules, currency, createdAt: tx.now, updatedAt: tx.now }],
    skipDuplicates: true,
  })
  await tx.db.tier.createMany({
    data: tiers.map((tier, position) => ({ id: tierId(tier.code), programmeId: PROGRAMME_ID, position, ...tier })),
    skipDuplicates: true,
  })
  await tx.db.earnRuleVersion.createMany({
    data: DEFAULT_EARN_RULES.map(({ key, ...rule }) => ({ ...firstVersion(key), ...rule, createdAt: tx.now, createdByName: tx.actor.name })),
    skipDuplicates: true,
  })
  if (count === 1) tx.audit({ action: 'loyalty.create-programme', subject: { type: 'programme', id: PROGRAMME_ID }, data: { currency, ...rules } })
  const made = await findProgramme(tx.db)
  if (!made) throw new Error('the programme that was just made is not there')
  return made
}

/** Counts for all that ever happened: what a store tells late was earned by the rule the desk began with. */
const firstVersion = (key: string) => ({
  id: idFrom('loyalty', 'earn-rule-version', PROGRAMME_ID, key),
  ruleId: idFrom('loyalty', 'earn-rule', PROGRAMME_ID, key),
  version: 1,
  effectiveFrom: new Date(0),
})

export const tierId = (code: string): string => idFrom('loyalty', 'tier', PROGRAMME_ID, code)
