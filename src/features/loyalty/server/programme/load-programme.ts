import type { TxDb } from '@/server/db/client'
import type { ExpiryRule, Programme, RefundRestores, TierBasis, TierDrop, TierWindow } from '../../domain'

/** The desk's points programme with its tiers, lowest first; null before anything was sold or set up. */
export async function findProgramme(db: Pick<TxDb, 'programme'>): Promise<Programme | null> {
  const row = await db.programme.findFirst({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: { tiers: { orderBy: { earnedPoints: 'asc' } } } })
  if (!row) return null
  const { createdAt: _created, updatedAt: _updated, tiers, ...programme } = row
  return {
    ...programme,
    expiry: programme.expiry as ExpiryRule,
    tierBasis: programme.tierBasis as TierBasis,
    tierWindow: programme.tierWindow as TierWindow,
    tierDrop: programme.tierDrop as TierDrop,
    refundRestores: programme.refundRestores as RefundRestores,
    tiers: tiers.map(({ code, name, earnedPoints, keepFrom, entryPoints, multiplierPermille, vip }) => ({
      ...{ code, name, entryPoints, multiplierPermille, vip },
      earnedPoints: Number(earnedPoints),
      keepFrom: keepFrom === null ? null : Number(keepFrom),
    })),
  }
}
