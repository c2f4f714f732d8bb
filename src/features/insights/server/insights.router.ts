import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { can, router } from '@/server/api'
import { transact } from '@/server/db/transact'
import { cohortInput, cohortPeopleInput, kpiInput, kpiRowsInput, rfmInput, rfmPeopleInput } from '../domain'
import { boardsRouter } from './boards/boards.router'
import { listAtRisk } from './clv/at-risk.query'
import { getClvRuns, listClvDeciles } from './clv/clv.queries'
import { clvRouter } from './clv/clv.router'
import { fitClv } from './clv/jobs'
import { getValueDistribution } from './clv/value-distribution.query'
import { listCohortPeople } from './cohorts/cohort-people.query'
import { getCohorts } from './cohorts/cohorts.query'
import { getFilterOptions } from './filter-options.query'
import { healthRouter } from './kpi/health.router'
import type { AudienceOf } from './kpi/kpi-filter'
import { listKpiRows } from './kpi/kpi-rows'
import { getKpiValue } from './kpi/kpi-value'
import { listCatalogue } from './kpi/list-catalogue'
import { notesRouter } from './notes/notes.router'
import { productVoiceRouter } from './product-voice/product-voice.router'
import { ratesRouter } from './rates/rates.router'
import { getRfm, listRfmPeople } from './rfm/rfm.query'
import { spendRouter } from './spend/spend.router'
import { supportRouter } from './support/support.router'
import { targetsRouter } from './targets/targets.router'
import { getWorkspaceDay } from './workspace-day'

/** @param audienceOf whom a segment holds: segments come after insights */
export const insightsRouter = (audienceOf: AudienceOf) =>
  router({
    today: can('insights.read').query(({ ctx }) => getWorkspaceDay(ctx)),
    kpi: can('insights.read')
      .input(kpiInput)
      .query(({ ctx, input }) => getKpiValue(ctx, input, audienceOf)),
    rows: can('insights.read')
      .input(kpiRowsInput)
      .query(({ ctx, input }) => listKpiRows(ctx, input, audienceOf)),
    catalogue: can('insights.read').query(() => listCatalogue()),
    filters: can('insights.read').query(({ ctx }) => getFilterOptions(ctx)),
    cohorts: can('insights.read')
      .input(cohortInput)
      .query(({ ctx, input }) => getCohorts(ctx, input)),
    cohortPeople: can('insights.read')
      .input(cohortPeopleInput)
      .query(({ ctx, input }) => listCohortPeople(ctx, input)),
    rfm: can('insights.read')
      .input(rfmInput)
      .query(({ ctx, input }) => getRfm(ctx, input)),
    rfmPeople: can('insights.read')
      .input(rfmPeopleInput)
      .query(({ ctx, input }) => listRfmPeople(ctx, input)),
    productVoice: productVoiceRouter,
    health: healthRouter,
    spend: spendRouter,
    rates: ratesRouter,
    support: supportRouter(audienceOf),
    notes: notesRouter,
    boards: boardsRouter,
    targets: targetsRouter(audienceOf),
    clv: can('insights.read').query(({ ctx }) => getClvRuns(ctx)),
    clvModel: clvRouter,
    clvDistribution: can('insights.read').query(({ ctx }) => getValueDistribution(ctx)),
    clvDeciles: can('insights.read').query(({ ctx }) => listClvDeciles(ctx)),
    atRisk: can('insights.read')
      .input(z.strictObject(pageInput))
      .query(({ ctx, input }) => listAtRisk(ctx, input)),
    fitClv: can('insights.run-model').mutation(({ ctx }) => transact(ctx, async (tx) => tx.enqueue(fitClv, {}, { key: 'insights.fit-clv' }))),
  })
