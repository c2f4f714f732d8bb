import { can, router } from '@/server/api'
import { completeInput, savedViewRef, saveViewInput } from '../../domain'
import { completeWord } from '../search/complete-word'
import { listSavedViews } from './list-views'
import { removeView, saveView } from './save-view'

export const viewsRouter = router({
  list: can('tickets.read').query(({ ctx }) => listSavedViews(ctx)),
  save: can('tickets.read')
    .input(saveViewInput)
    .mutation(({ ctx, input }) => saveView(ctx, input)),
  remove: can('tickets.read')
    .input(savedViewRef)
    .mutation(({ ctx, input }) => removeView(ctx, input)),
  complete: can('tickets.read')
    .input(completeInput)
    .query(({ ctx, input }) => completeWord(ctx, input)),
})
