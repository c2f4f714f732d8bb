import { z } from 'zod'
import { can, openBecause, router } from '@/server/api'
import { transact } from '@/server/db/transact'
import { setSetting } from '@/server/settings'
import { gateRulesShape } from '../domain'
import { askForNpsInput, listOutboundInput, preferencesInput, reviewInput, sendOfferInput, whomInput } from '../domain/inputs'
import { flowRouter } from './flows/flow.router'
import { countOutbound, listOutbound } from './flows.queries'
import { reviewMessage } from './gate/review'
import { gateRulesSetting, getGateRules } from './gate/rules'
import { liftRouter } from './lift/lift.router'
import { nextActionsRouter } from './next-best-action/next-actions.router'
import { getPreferences, savePreferences } from './preferences/preferences'
import { programmesRouter } from './programmes/programmes.router'
import type { MemberCondition } from './rounds/people-of'
import { previewRound } from './rounds/preview-round'
import { askForNps, sendOffer } from './rounds/start-round'

/** @param memberCondition who is in a segment */
export const flowsRouter = (memberCondition: MemberCondition) =>
  router({
    flows: flowRouter,
    nextActions: nextActionsRouter,
    lift: liftRouter,
    programmes: programmesRouter(memberCondition),
    outbound: can('flows.read')
      .input(listOutboundInput)
      .query(({ ctx, input }) => listOutbound(ctx, input)),
    counts: can('flows.read').query(({ ctx }) => countOutbound(ctx)),
    rules: can('flows.read').query(({ ctx }) => getGateRules(ctx)),
    saveRules: can('flows.manage')
      .input(gateRulesShape)
      .mutation(({ ctx, input }) => transact(ctx, (tx) => setSetting(tx, gateRulesSetting, input))),
    preview: can('flows.manage')
      .input(whomInput)
      .query(({ ctx, input }) => previewRound(ctx, input, memberCondition)),
    askForNps: can('flows.manage')
      .input(askForNpsInput)
      .mutation(({ ctx, input }) => askForNps(ctx, input, memberCondition)),
    sendOffer: can('flows.manage')
      .input(sendOfferInput)
      .mutation(({ ctx, input }) => sendOffer(ctx, input, memberCondition)),
    review: can('flows.manage')
      .input(reviewInput)
      .mutation(({ ctx, input }) => reviewMessage(ctx, input)),
    preferences: openBecause('customers open the signed link under their mails; opening changes nothing')
      .input(z.strictObject({ token: z.string().max(200) }))
      .query(({ ctx, input }) => getPreferences(ctx, input.token)),
    savePreferences: openBecause('customers choose by the signed link under their mails')
      .input(preferencesInput)
      .mutation(({ ctx, input }) => savePreferences(ctx, input)),
  })
