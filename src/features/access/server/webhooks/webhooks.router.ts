import { z } from 'zod'
import { pageInput } from '@/domain/page'
import { can, router } from '@/server/api'
import { addWebhookInput, byTold, byWebhook, changeWebhookInput, listToldInput } from '../../domain'
import { addWebhook, changeWebhook, readWebhookSecret, removeWebhook, rotateWebhookSecret } from './change-webhook'
import { sendAgain, sendFailedAgain, sendTest } from './send-again'
import { getWebhook, listTold, listWebhooks, readTold } from './webhooks.queries'

const may = can('access.manage-webhooks')

export const webhooksRouter = router({
  list: may.input(z.strictObject(pageInput)).query(({ ctx, input }) => listWebhooks(ctx, input)),
  get: may.input(byWebhook).query(({ ctx, input }) => getWebhook(ctx, input.id)),
  told: may.input(listToldInput).query(({ ctx, input }) => listTold(ctx, input)),
  body: may.input(byTold).query(({ ctx, input }) => readTold(ctx, input)),
  add: may.input(addWebhookInput).mutation(({ ctx, input }) => addWebhook(ctx, input)),
  change: may.input(changeWebhookInput).mutation(({ ctx, input }) => changeWebhook(ctx, input)),
  remove: may.input(byWebhook).mutation(({ ctx, input }) => removeWebhook(ctx, input)),
  secret: may.input(byWebhook).mutation(({ ctx, input }) => readWebhookSecret(ctx, input)),
  rotate: may.input(byWebhook).mutation(({ ctx, input }) => rotateWebhookSecret(ctx, input)),
  test: may.input(byWebhook).mutation(({ ctx, input }) => sendTest(ctx, input)),
  replay: may.input(byTold).mutation(({ ctx, input }) => sendAgain(ctx, input)),
  replayFailed: may.input(byWebhook).mutation(({ ctx, input }) => sendFailedAgain(ctx, input)),
})
