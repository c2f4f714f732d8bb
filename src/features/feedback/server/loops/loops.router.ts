import { can, router } from '@/server/api'
import { transact } from '@/server/db/transact'
import { getSetting, setSetting } from '@/server/settings'
import { changeLoopInput, loopRuleShape } from '../../domain'
import { changeLoop } from './change-loop'
import { loopSetting } from './loop-setting'
import { listLoops, listLoopsInput, loopFigures } from './loops.queries'

export const loopsRouter = router({
  list: can('feedback.read')
    .input(listLoopsInput)
    .query(({ ctx, input }) => listLoops(ctx, input)),
  figures: can('feedback.read').query(({ ctx }) => loopFigures(ctx)),
  change: can('feedback.close-loops')
    .input(changeLoopInput)
    .mutation(({ ctx, input }) => changeLoop(ctx, input)),
  rule: can('feedback.read').query(({ ctx }) => getSetting(ctx.db, loopSetting)),
  saveRule: can('feedback.manage')
    .input(loopRuleShape)
    .mutation(({ ctx, input }) => transact(ctx, (tx) => setSetting(tx, loopSetting, input))),
})
