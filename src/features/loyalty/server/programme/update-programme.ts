import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { currencyIsFixed, orderedTiers, type Programme, type ProgrammeInput } from '../../domain'
import { reviewAllTiers } from '../jobs'
import { programmeIn, tierId } from './ensure-programme'
import { findProgramme } from './load-programme'

/**
 * Changes the rules for what comes. Entries already booked stay as they are; who holds which tier is reviewed at once.
 * @throws invalid `loyalty.invalid-tiers`; rule `loyalty.currency-is-fixed` once anything was booked
 */
export function updateProgramme(ctx: Ctx, input: ProgrammeInput): Promise<Programme> {
  return transact(ctx, async (tx) => {
    const before = await programmeIn(tx)
    await tx.db.$executeRaw`SELECT 1 FROM programmes WHERE id = ${before.id}::uuid FOR UPDATE`
    const tiers = orderedTiers(input.tiers)
    if (input.currency !== before.currency && (await tx.db.pointsEntry.findFirst({ select: { id: true } }))) throw currencyIsFixed()
    const { tiers: _, ...rules } = input
    await tx.db.programme.update({ where: { id: before.id }, data: { ...rules, updatedAt: tx.now } })
    await tx.db.tier.deleteMany({ where: { programmeId: before.id } })
    await tx.db.tier.createMany({ data: tiers.map((tier, position) => ({ id: tierId(tier.code), programmeId: before.id, position, ...tier })) })
    tx.audit({
      action: 'loyalty.manage-programme',
      subject: { type: 'programme', id: before.id },
      data: { before: summary(before), after: summary({ ...before, ...rules, tiers }) },
    })
    tx.enqueue(reviewAllTiers, {}, { key: 'loyalty.review-all-tiers' })
    return (await findProgramme(tx.db))!
  })
}

const summary = ({ id: _, ...rules }: Programme) => rules
