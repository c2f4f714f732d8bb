import { z } from 'zod'
import { can, router } from '@/server/api'
import { transact } from '@/server/db/transact'
import { getSetting, setSetting } from '@/server/settings'
import { csatRuleShape } from '../../domain'
import { csatSetting } from './csat-setting'
import { findTicketCsat } from './ticket-csat.query'

export const csatRouter = router({
  ofTicket: can('feedback.read')
    .input(z.strictObject({ ticketId: z.uuid() }))
    .query(({ ctx, input }) => findTicketCsat(ctx, input)),
  rule: can('tickets.manage').query(({ ctx }) => getSetting(ctx.db, csatSetting)),
  saveRule: can('tickets.manage')
    .input(csatRuleShape)
    .mutation(({ ctx, input }) => transact(ctx, (tx) => setSetting(tx, csatSetting, input))),
})
