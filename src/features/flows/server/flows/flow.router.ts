import { can, router } from '@/server/api'
import {
  activateFlowInput,
  checkFlowInput,
  flowByIdInput,
  fromTemplateInput,
  highIntentInput,
  listFlowsInput,
  listRunsInput,
  runsOfInput,
  saveFlowInput,
  simulateInput,
} from '../../domain/flow/inputs'
import { webhookSecret } from './actions/call-webhook'
import { callsRouter } from './calls.router'
import { activateFlow, archiveFlow, pauseFlow } from './crud/change-state'
import { checkDefinition } from './crud/check-definition'
import { saveFlow } from './crud/save-flow'
import { automationCoverage, listHighIntent } from './queries/coverage'
import { asker, getFlow, listFlows } from './queries/flow-rows'
import { getRun, listRuns, listRunsOf } from './queries/runs'
import { flowVocabulary } from './queries/vocabulary'
import { simulateFlow } from './simulate/simulate-flow'
import { listTemplates, makeFromTemplate } from './templates/from-template'

/** Flows, their versions and their runs: `flows.flows.*`. */
export const flowRouter = router({
  list: can('flows.read')
    .input(listFlowsInput)
    .query(({ ctx, input }) => listFlows(ctx, input)),
  get: can('flows.read')
    .input(flowByIdInput)
    .query(({ ctx, input }) => getFlow(ctx, input.id)),
  vocabulary: can('flows.read').query(({ ctx }) => flowVocabulary(ctx)),
  /** What receivers of a flow's calls check signatures with. */
  webhookSecret: can('flows.manage').query(() => webhookSecret()),
  templates: can('flows.read').query(({ ctx }) => listTemplates(ctx)),
  fromTemplate: can('flows.manage')
    .input(fromTemplateInput)
    .mutation(({ ctx, input }) => makeFromTemplate(ctx, input.code)),
  save: can('flows.manage')
    .input(saveFlowInput)
    .mutation(({ ctx, input }) => saveFlow(ctx, input)),
  /** What keeps a definition from going live: nothing is kept. */
  check: can('flows.manage')
    .input(checkFlowInput)
    .query(({ ctx, input }) => checkDefinition(asker(ctx), input.definition, input.id ? { id: input.id, name: '' } : null)),
  activate: can('flows.manage')
    .input(activateFlowInput)
    .mutation(({ ctx, input }) => activateFlow(ctx, input)),
  pause: can('flows.manage')
    .input(flowByIdInput)
    .mutation(({ ctx, input }) => pauseFlow(ctx, input.id)),
  archive: can('flows.manage')
    .input(flowByIdInput)
    .mutation(({ ctx, input }) => archiveFlow(ctx, input.id)),
  coverage: can('flows.read').query(({ ctx }) => automationCoverage(ctx)),
  listHighIntent: can('flows.manage')
    .input(highIntentInput)
    .mutation(({ ctx, input }) => listHighIntent(ctx, input.listed)),
  simulate: can('flows.read')
    .input(simulateInput)
    .query(({ ctx, input }) => simulateFlow(ctx, input)),
  runs: can('flows.read')
    .input(listRunsInput)
    .query(({ ctx, input }) => listRuns(ctx, input)),
  run: can('flows.read')
    .input(flowByIdInput)
    .query(({ ctx, input }) => getRun(ctx, input.id)),
  /** Calls that its steps owe other programs. */
  calls: callsRouter,
  runsOf: can('flows.read')
    .input(runsOfInput)
    .query(({ ctx, input }) => listRunsOf(ctx, input)),
})
