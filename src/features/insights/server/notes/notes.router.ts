import { z } from 'zod'
import { can, router } from '@/server/api'
import { addNoteInput, notesInput } from '../../domain'
import { addNote, listNotes, removeNote } from './notes'

export const notesRouter = router({
  list: can('insights.read')
    .input(notesInput)
    .query(({ ctx, input }) => listNotes(ctx, input)),
  add: can('insights.manage')
    .input(addNoteInput)
    .mutation(({ ctx, input }) => addNote(ctx, input)),
  remove: can('insights.manage')
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => removeNote(ctx, input)),
})
