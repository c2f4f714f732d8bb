import { z } from 'zod'
import { can, router } from '@/server/api'
import { saveTargetInput, targetsInput } from '../../domain'
import type { AudienceOf } from '../kpi/kpi-filter'
import { checkTargets } from './check-targets'
import { archiveTarget, countUnseen, listAlerts, listTargets, markSeen, saveTarget } from './targets'

export const targetsRouter = (audienceOf: AudienceOf) =>
  router({
    list: can('insights.read')
      .input(targetsInput)
      .query(({ ctx, input }) => listTargets(ctx, input)),
    alerts: can('insights.read')
      .input(targetsInput)
      .query(({ ctx, input }) => listAlerts(ctx, input)),
    unseen: can('insights.read').query(({ ctx }) => countUnseen(ctx)),
    seen: can('insights.read').mutation(({ ctx }) => markSeen(ctx)),
    save: can('insights.manage')
      .input(saveTargetInput)
      .mutation(({ ctx, input }) => saveTarget(ctx, input)),
    archive: can('insights.manage')
      .input(z.strictObject({ id: z.uuid() }))
      .mutation(({ ctx, input }) => archiveTarget(ctx, input)),
    check: can('insights.manage').mutation(async ({ ctx }) => ({ alerts: await checkTargets(ctx, audienceOf) })),
  })
