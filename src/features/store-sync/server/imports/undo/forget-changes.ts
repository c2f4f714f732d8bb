import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { UNDO_DAYS } from './undo-state'

/** What imports changed is noted for 30 days and no longer: it holds what people were called before. */
export async function forgetOldChanges(ctx: Ctx): Promise<void> {
  await transact(ctx, async (tx) => {
    const before = new Date(tx.now.getTime() - UNDO_DAYS * 86_400_000)
    await tx.db.$executeRaw`DELETE FROM import_changes WHERE run_id IN (SELECT id FROM sync_runs WHERE kind = 'import' AND finished_at < ${before})`
  })
}
