import { userIdOf } from '@/domain/actor'
import { conflict, forbidden, ruleBroken } from '@/domain/errors'
import { newId } from '@/domain/id'
import type { Ctx } from '@/server/context'
import type { Prisma } from '@/server/db/generated/client'
import { transact } from '@/server/db/transact'
import { macroSchema, type RunMacroInput, runMacroInput } from '../../domain'
import { runMacroJob } from '../jobs'
import { dryRun } from './dry-run'
import { getMacro } from './load-macros'
import { runMacro } from './run-macro'

/** So few are done at once, with the answer; more go on as a job that can be watched. */
const AT_ONCE = 3

/**
 * Runs a macro on tickets. What is blocked is left out when that was agreed to, else nothing runs at all.
 * @throws rule `tickets.macro-blocked`, conflict `tickets.macro-changed` when the macro is another than the one that was tried, missing `macro.missing`
 */
export async function startRun(ctx: Ctx, input: RunMacroInput): Promise<{ runId: string; total: number; skipped: number }> {
  const { macroId, version, ticketIds, sendText, skipBlocked } = runMacroInput.parse(input)
  const userId = userIdOf(ctx.actor)
  if (!userId) throw forbidden('tickets.macros-are-for-people', 'Only a signed-in person runs macros.')
  const macro = await getMacro(ctx, macroId)
  if (macro.version !== version) throw conflict('tickets.macro-changed', 'This macro was changed after you looked. Look again at what it does.')
  const { tickets, blocked } = await dryRun(ctx, { macroId, ticketIds, sendText })
  const ready = tickets.filter(({ problems }) => problems.length === 0)
  const [first] = tickets.flatMap(({ problems }) => problems)
  if (first && (!skipBlocked || ready.length === 0))
    throw ruleBroken('tickets.macro-blocked', `This macro cannot run on ${blocked} of ${tickets.length} tickets.`, { ...first, blocked, total: tickets.length })
  const runId = newId()
  await transact(ctx, async (tx) => {
    const { name, language, kind, body, actions, topics } = macro
    await tx.db.macroRun.create({
      data: {
        id: runId,
        macroId,
        macro: macroSchema.parse({ name, language, kind, body, actions, topics }) as Prisma.InputJsonValue,
        sendText,
        total: ready.length,
        startedBy: userId,
        startedAt: tx.now,
      },
    })
    await tx.db.macroRunTicket.createMany({ data: ready.map(({ ticketId }, position) => ({ runId, ticketId, position })) })
    await tx.db.macro.update({ where: { id: macroId }, data: { uses: { increment: ready.length }, lastUsedAt: tx.now } })
    tx.audit({ action: 'tickets.run-macro', subject: { type: 'macro', id: macroId }, data: { runId, tickets: ready.length, skipped: blocked } })
    if (ready.length > AT_ONCE) tx.enqueue(runMacroJob, { runId, undo: false })
  })
  if (ready.length <= AT_ONCE) await runMacro(ctx, runId)
  return { runId, total: ready.length, skipped: blocked }
}
