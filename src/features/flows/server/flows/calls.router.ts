import { can, router } from '@/server/api'
import { flowByIdInput, listCallsInput } from '../../domain/flow/inputs'
import { callAgain } from './actions/call-again'
import { getCall, listCalls, readCallBody } from './queries/calls'

/** Calls to other programs: `flows.flows.calls.*`. What they say is for those who look after what other programs are told. */
export const callsRouter = router({
  list: can('flows.read')
    .input(listCallsInput)
    .query(({ ctx, input }) => listCalls(ctx, input)),
  get: can('flows.read')
    .input(flowByIdInput)
    .query(({ ctx, input }) => getCall(ctx, input.id)),
  body: can('access.manage-webhooks')
    .input(flowByIdInput)
    .query(({ ctx, input }) => readCallBody(ctx, input.id)),
  again: can('flows.manage')
    .input(flowByIdInput)
    .mutation(({ ctx, input }) => callAgain(ctx, input.id)),
})
