import { z } from 'zod'
import { can, router } from '@/server/api'
import { transact } from '@/server/db/transact'
import { getSetting, setSetting } from '@/server/settings'
import { commentTopicShape, commentTopicsShape } from '../../domain'
import { topicsSetting } from './topics'
import { tryTopic } from './try-topic'

export const topicsRouter = router({
  list: can('feedback.read').query(({ ctx }) => getSetting(ctx.db, topicsSetting)),
  save: can('feedback.manage')
    .input(z.strictObject({ topics: commentTopicsShape }))
    .mutation(({ ctx, input }) => transact(ctx, (tx) => setSetting(tx, topicsSetting, input.topics))),
  try: can('feedback.read')
    .input(commentTopicShape.pick({ words: true }))
    .query(({ ctx, input }) => tryTopic(ctx, input.words)),
})
