import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import { type Tx, transact } from '@/server/db/transact'
import { eraseCustomerIn } from './erase-customer'
import type { ErasureLine, ErasuresFile } from './erasures-file'
import { noteErasures } from './note-erasures'
import type { PersonalDataKeeper } from './personal-data-keeper'

export type ErasuresReplayed = {
  /** Lines that could be read. */
  read: number
  erased: number
  /** Already erased here. */
  known: number
  /** No record of theirs is here. */
  missing: number
  /** Left undone, with the reason. */
  failed: { line: number; reason: string }[]
}

/**
 * Erases again, after a restore, whom a file says was erased and who is back with the backup: each in a transaction of its own, under the erasure's own id and
 * date. What cannot be done is told with its line, and the others are done. Again: nothing.
 */
export async function replayErasures(ctx: Ctx, keepers: readonly PersonalDataKeeper[], { erasures }: ErasuresFile): Promise<ErasuresReplayed> {
  const replayed: ErasuresReplayed = { read: erasures.length, erased: 0, known: 0, missing: 0, failed: [] }
  for (const { line, erasure } of erasures) {
    try {
      replayed[await transact(ctx, (tx) => replayOne(tx, keepers, erasure))]++
    } catch (error) {
      replayed.failed.push({ line, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  await noteErasures(ctx)
  return replayed
}

type Outcome = 'erased' | 'known' | 'missing'
type RecordHere = { id: string; personId: string; erased: boolean }

/** Their records may have been several people when the backup was made: each is erased. */
async function replayOne(tx: Tx, keepers: readonly PersonalDataKeeper[], { erasureId, memberIds, erasedAt, by }: ErasureLine): Promise<Outcome> {
  const records = await tx.db.$queryRaw<RecordHere[]>`
    SELECT id, canonical_id AS "personId", erased_at IS NOT NULL AS erased FROM customers
    WHERE canonical_id IN (SELECT canonical_id FROM customers WHERE id = ANY(${memberIds}::uuid[])) ORDER BY id`
  if (records.length === 0) return 'missing'
  const left = records.filter(({ erased }) => !erased)
  if (left.length === 0) return 'known'
  requireNobodyElse(left, memberIds)
  const isTaken = (await tx.db.erasure.count({ where: { id: erasureId } })) > 0
  const people = [...new Set(left.map(({ personId }) => personId))]
  for (const [index, personId] of people.entries()) {
    const id = index === 0 && !isTaken ? erasureId : newId(tx.now.getTime())
    await eraseCustomerIn(tx, keepers, personId, { id, at: new Date(erasedAt), by })
  }
  return 'erased'
}

/** A merge that was undone before the erasure stands again in the backup: whoever else it joined was not erased. */
function requireNobodyElse(records: readonly RecordHere[], memberIds: readonly string[]): void {
  const other = records.find(({ id }) => !memberIds.includes(id))
  if (other)
    throw new Error(
      `Customer ${other.personId} is one person here with ${other.id}, who was not erased. Undo that merge, or erase both by hand, then replay again.`,
    )
}
