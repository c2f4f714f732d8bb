import { can, router } from '@/server/api'
import { askAssistInput, saveAssistInput, tryAssistInput } from '../../domain'
import { askAssist } from './ask-assist'
import { getAssist, saveAssist } from './assist-settings'
import { tryAssist } from './try-assist'

export const assistRouter = router({
  isOn: can('tickets.read').query(async ({ ctx }) => (await getAssist(ctx)).active),
  settings: can('tickets.manage-assist').query(({ ctx }) => getAssist(ctx)),
  save: can('tickets.manage-assist')
    .input(saveAssistInput)
    .mutation(({ ctx, input }) => saveAssist(ctx, input)),
  try: can('tickets.manage-assist')
    .input(tryAssistInput)
    .mutation(({ ctx, input }) => tryAssist(ctx, input)),
  ask: can('tickets.reply')
    .input(askAssistInput)
    .mutation(({ ctx, input }) => askAssist(ctx, input)),
})
