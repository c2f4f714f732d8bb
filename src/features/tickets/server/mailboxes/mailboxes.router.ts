import { can, router } from '@/server/api'
import { mailboxRef, pauseMailboxInput, removeMailboxInput, saveMailboxInput, tryServersInput } from '../../domain'
import { pauseMailbox, removeMailbox } from './change-mailbox'
import { listMailboxes, listSenders } from './mailboxes.queries'
import { saveMailbox } from './save-mailbox'
import { testMailbox, tryServers } from './test-mailbox'

export const mailboxesRouter = router({
  senders: can('tickets.reply').query(({ ctx }) => listSenders(ctx)),
  list: can('tickets.manage-mailboxes').query(({ ctx }) => listMailboxes(ctx)),
  save: can('tickets.manage-mailboxes')
    .input(saveMailboxInput)
    .mutation(({ ctx, input }) => saveMailbox(ctx, input)),
  try: can('tickets.manage-mailboxes')
    .input(tryServersInput)
    .mutation(({ ctx, input }) => tryServers(ctx, input)),
  test: can('tickets.manage-mailboxes')
    .input(mailboxRef)
    .mutation(({ ctx, input }) => testMailbox(ctx, input)),
  pause: can('tickets.manage-mailboxes')
    .input(pauseMailboxInput)
    .mutation(({ ctx, input }) => pauseMailbox(ctx, input)),
  remove: can('tickets.manage-mailboxes')
    .input(removeMailboxInput)
    .mutation(({ ctx, input }) => removeMailbox(ctx, input)),
})
