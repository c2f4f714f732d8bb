import { z } from 'zod'
import { can, router } from '@/server/api'
import { addNoteInput, editNoteInput, notesInput } from '../../domain'
import { addNote, editNote, listNotes, removeNote } from './notes'

export const notesRouter = router({
  list: can('insights.read')
    .input(notesInput)
    .query(({ ctx, input }) => listNotes(ctx, input)),
  add: can('insights.manage')
    .input(addNoteInput)
    .mutation(({ ctx, input }) => addNote(ctx, input)),
  edit: can('insights.manage')
    .input(editNoteInput)
    .mutation(({ ctx, input }) => editNote(ctx, input)),
  remove: can('insights.manage')
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(({ ctx, input }) => removeNote(ctx, input)),
})
