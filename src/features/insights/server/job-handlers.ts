import { handleJob, type JobHandler } from '@/server/jobs'
import { type FigureName, sendDueBoards } from './boards/send-boards'
import { fitClv } from './clv/jobs'
import { runClvModel } from './clv/run-clv-model'
import { keepFigureDaysJob } from './figure-days/jobs'
import { keepFigureDays } from './figure-days/keep-days'
import { checkTargetsJob, sendBoardsJob } from './jobs'
import type { AudienceOf } from './kpi/kpi-filter'
import { keepAllPeopleJob, keepPeopleJob } from './people/jobs'
import { keepPeople } from './people/keep-people'
import { rollUpJob } from './roll-ups/jobs'
import { rollUp } from './roll-ups/roll-up'
import { checkTargets } from './targets/check-targets'

/** @param audienceOf whom a segment holds @param nameOf what a figure is called: both come after insights */
export const insightsJobs = (audienceOf: AudienceOf, nameOf: FigureName): readonly JobHandler[] => [
  handleJob(fitClv, async (ctx) => void (await runClvModel(ctx)), { cron: '30 2 * * *' }),
  handleJob(rollUpJob, async (ctx) => void (await rollUp(ctx)), { cron: '* * * * *' }),
  handleJob(keepFigureDaysJob, async (ctx) => void (await keepFigureDays(ctx)), { cron: '* * * * *' }),
  handleJob(keepPeopleJob, async (ctx) => void (await keepPeople(ctx)), { cron: '* * * * *' }),
  handleJob(keepAllPeopleJob, async (ctx) => void (await keepPeople(ctx, { whole: true })), { cron: '50 3 * * *' }),
  handleJob(checkTargetsJob, async (ctx) => void (await checkTargets(ctx, audienceOf)), { cron: '* * * * *' }),
  handleJob(sendBoardsJob, async (ctx) => void (await sendDueBoards(ctx, audienceOf, nameOf)), { cron: '*/10 * * * *' }),
]
