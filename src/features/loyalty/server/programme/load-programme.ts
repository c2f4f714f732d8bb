import type { TxDb } from '@/server/db/client'
import type { Programme } from '../../domain'

/** The desk's points programme with its tiers, lowest first; null before anything was sold or set up. */
export async function findProgramme(db: Pick<TxDb, 'programme'>): Promise<Programme | null> {
  const row = await db.programme.findFirst({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: { tiers: { orderBy: { earnedPoints: 'asc' } } } })
  if (!row) return null
  const { createdAt: _created, updatedAt: _updated, tiers, ...programme } = row
  return {
    ...programme,
    tiers: tiers.map(({ code, name, earnedPoints, multiplierPermille, vip }) => ({ code, name, earnedPoints: Number(earnedPoints), multiplierPermille, vip })),
  }
}
