import { z } from 'zod'
import { can, router } from '@/server/api'
import { changeScheduledInput, scheduledRef, scheduleReplyInput, sendScheduledNowInput, ticketRef } from '../../domain'
import { detachFile, listDraftFiles } from '../attachments/read-files'
import { cancelScheduled, changeScheduled, scheduleReply } from './schedule-reply'
import { sendScheduledNow } from './send-scheduled'

export const mailOutRouter = router({
  schedule: can('tickets.reply')
    .input(scheduleReplyInput)
    .mutation(({ ctx, input }) => scheduleReply(ctx, input)),
  changeScheduled: can('tickets.reply')
    .input(changeScheduledInput)
    .mutation(({ ctx, input }) => changeScheduled(ctx, input)),
  cancelScheduled: can('tickets.reply')
    .input(scheduledRef)
    .mutation(({ ctx, input }) => cancelScheduled(ctx, input)),
  sendScheduledNow: can('tickets.reply')
    .input(sendScheduledNowInput)
    .mutation(({ ctx, input }) => sendScheduledNow(ctx, input)),
  draftFiles: can('tickets.reply')
    .input(ticketRef)
    .query(({ ctx, input }) => listDraftFiles(ctx, input)),
  detachFile: can('tickets.reply')
    .input(z.strictObject({ attachmentId: z.uuid() }))
    .mutation(({ ctx, input }) => detachFile(ctx, input)),
})
