import { can, router } from '@/server/api'
import { dryRunInput, macroRef, macroRunRef, previewMacroInput, runMacroInput, saveMacroInput, ticketIdsInput, ticketRef } from '../../domain'
import { dryRun, previewMacro } from './dry-run'
import { getRun } from './get-run'
import { listMacros } from './load-macros'
import { removeMacro, saveMacro } from './save-macro'
import { startRun } from './start-run'
import { suggestFor } from './suggest-macros'
import { ticketIdsOf } from './ticket-ids'
import { startUndo } from './undo-run'

/** Running one takes the right to reply and to change tickets, as everybody at the desk has; points take theirs besides. */
export const macrosRouter = router({
  list: can('tickets.read').query(({ ctx }) => listMacros(ctx)),
  suggest: can('tickets.read')
    .input(ticketRef)
    .query(({ ctx, input }) => suggestFor(ctx, input)),
  save: can('tickets.reply')
    .input(saveMacroInput)
    .mutation(({ ctx, input }) => saveMacro(ctx, input)),
  remove: can('tickets.reply')
    .input(macroRef)
    .mutation(({ ctx, input }) => removeMacro(ctx, input)),
  preview: can('tickets.reply')
    .input(previewMacroInput)
    .query(({ ctx, input }) => previewMacro(ctx, input)),
  ticketIds: can('tickets.read')
    .input(ticketIdsInput)
    .query(({ ctx, input }) => ticketIdsOf(ctx, input)),
  // A question, asked by POST: five hundred ids do not fit into an address.
  dryRun: can('tickets.reply')
    .input(dryRunInput)
    .mutation(({ ctx, input }) => dryRun(ctx, input)),
  run: can('tickets.reply')
    .input(runMacroInput)
    .mutation(({ ctx, input }) => startRun(ctx, input)),
  runState: can('tickets.reply')
    .input(macroRunRef)
    .query(({ ctx, input }) => getRun(ctx, input)),
  undo: can('tickets.reply')
    .input(macroRunRef)
    .mutation(({ ctx, input }) => startUndo(ctx, input)),
})
