import { z } from 'zod'
import { can, router } from '@/server/api'
import {
  beginTicketInput,
  changeTicketInput,
  changeTicketsInput,
  listMessagesInput,
  listTicketsInput,
  mergeTicketsInput,
  noteInput,
  outboundRef,
  pagedInput,
  replyInput,
  resolveOutboundInput,
  saveDraftInput,
  ticketRef,
  undoChangeInput,
} from '../domain'
import { assistRouter } from './assist/assist.router'
import { changeTicket, changeTickets } from './change-ticket'
import { discardDraft, findDraft, saveDraft } from './drafts'
import { mailInRouter } from './inbound/mail-in.router'
import { macrosRouter } from './macros/macros.router'
import { mailboxesRouter } from './mailboxes/mailboxes.router'
import { markRead } from './mark-read'
import { mergeTickets } from './merge-tickets'
import { beginTicket } from './open-ticket'
import { cancelOutbound } from './outbound/cancel-outbound'
import { mailOutRouter } from './outbound/mail-out.router'
import { resolveOutbound } from './outbound/resolve-outbound'
import { presenceRouter } from './presence/presence.router'
import { countViews } from './queries/count-views'
import { getMessageBody, getTicket } from './queries/get-ticket'
import { listAssignees } from './queries/list-assignees'
import { getOutboundSource, listOutbound } from './queries/list-mail'
import { listMessages } from './queries/list-messages'
import { listTickets } from './queries/list-tickets'
import { addNote, replyToTicket } from './reply-to-ticket'
import { rulesRouter } from './rules/rules.router'
import { slaRouter } from './sla/sla.router'
import { undoChange } from './undo-change'
import { viewsRouter } from './views/views.router'
import { webFormsRouter } from './web-forms/web-forms.router'
import { workRouter } from './work.router'

export const ticketsRouter = router({
  assist: assistRouter,
  rules: rulesRouter,
  views: viewsRouter,
  macros: macrosRouter,
  presence: presenceRouter,
  sla: slaRouter,
  mailIn: mailInRouter,
  mailOut: mailOutRouter,
  forms: webFormsRouter,
  work: workRouter,
  mailboxes: mailboxesRouter,
  list: can('tickets.read')
    .input(listTicketsInput)
    .query(({ ctx, input }) => listTickets(ctx, input)),
  counts: can('tickets.read').query(({ ctx }) => countViews(ctx)),
  get: can('tickets.read')
    .input(ticketRef)
    .query(({ ctx, input }) => getTicket(ctx, input)),
  messages: can('tickets.read')
    .input(listMessagesInput)
    .query(({ ctx, input }) => listMessages(ctx, input)),
  messageBody: can('tickets.read')
    .input(z.strictObject({ messageId: z.uuid() }))
    .query(({ ctx, input }) => getMessageBody(ctx, input)),
  assignees: can('access.list-colleagues').query(({ ctx }) => listAssignees(ctx)),
  markRead: can('tickets.read')
    .input(ticketRef)
    .mutation(({ ctx, input }) => markRead(ctx, input)),

  begin: can('tickets.reply')
    .input(beginTicketInput)
    .mutation(({ ctx, input }) => beginTicket(ctx, input)),
  reply: can('tickets.reply')
    .input(replyInput)
    .mutation(({ ctx, input }) => replyToTicket(ctx, input)),
  note: can('tickets.reply')
    .input(noteInput)
    .mutation(({ ctx, input }) => addNote(ctx, input)),
  cancelOutbound: can('tickets.reply')
    .input(outboundRef)
    .mutation(({ ctx, input }) => cancelOutbound(ctx, input)),
  resolveOutbound: can('tickets.reply')
    .input(resolveOutboundInput)
    .mutation(({ ctx, input }) => resolveOutbound(ctx, input)),
  draft: can('tickets.reply')
    .input(ticketRef)
    .query(({ ctx, input }) => findDraft(ctx, input)),
  saveDraft: can('tickets.reply')
    .input(saveDraftInput)
    .mutation(({ ctx, input }) => saveDraft(ctx, input)),
  discardDraft: can('tickets.reply')
    .input(ticketRef)
    .mutation(({ ctx, input }) => discardDraft(ctx, input)),

  change: can('tickets.triage')
    .input(changeTicketInput)
    .mutation(({ ctx, input }) => changeTicket(ctx, input)),
  changeMany: can('tickets.triage')
    .input(changeTicketsInput)
    .mutation(({ ctx, input }) => changeTickets(ctx, input)),
  undoChange: can('tickets.triage')
    .input(undoChangeInput)
    .mutation(({ ctx, input }) => undoChange(ctx, input)),
  merge: can('tickets.triage')
    .input(mergeTicketsInput)
    .mutation(({ ctx, input }) => mergeTickets(ctx, input)),

  outbound: can('tickets.manage')
    .input(pagedInput)
    .query(({ ctx, input }) => listOutbound(ctx, input)),
  outboundSource: can('tickets.manage')
    .input(outboundRef)
    .query(({ ctx, input }) => getOutboundSource(ctx, input)),
})
