import type { Role } from '@/domain/actor'
import { runActivity } from '@/server/activity'
import { type Ctx, ctxFor } from '@/server/context'
import { runMacro } from './run-macro'
import { undoRun } from './undo-run'

/** A run, or its undo, as the person who asked for it and with the rights they have now; shown among the activities. Who left the desk runs nothing. */
export async function runMacroOf(ctx: Ctx, { runId, undo }: { runId: string; undo: boolean }): Promise<void> {
  const run = await ctx.db.macroRun.findUnique({ where: { id: runId }, include: { user: true } })
  if (!run?.user.active || run.status === (undo ? 'undone' : 'done')) return
  const person = ctxFor({ kind: 'user', id: run.user.id, name: run.user.name, role: run.user.role as Role }, { clock: ctx.clock })
  const title = `${(run.macro as { name: string }).name} · ${run.total}`
  await runActivity(person, undo ? 'tickets.undo-macro' : 'tickets.run-macro', title, async ({ advance }) => {
    if (undo) return undoRun(person, runId, (done) => advance(done, run.total))
    return runMacro(person, runId, (done) => advance(done, run.total))
  })
}
