import { can, router } from '@/server/api'
import { saveTopicInput, setTopicInput } from '../../domain'
import { loadTopics } from './load-topics'
import { saveTopic } from './save-topic'
import { setTopic } from './set-topic'

export const topicsRouter = router({
  list: can('tickets.read').query(({ ctx }) => loadTopics(ctx.db, ctx.clock.now())),
  set: can('tickets.triage')
    .input(setTopicInput)
    .mutation(({ ctx, input }) => setTopic(ctx, input)),
  save: can('tickets.manage')
    .input(saveTopicInput)
    .mutation(({ ctx, input }) => saveTopic(ctx, input)),
})
