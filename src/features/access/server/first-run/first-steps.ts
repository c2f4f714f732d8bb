import { config } from '@/server/config'
import type { Ctx } from '@/server/context'

export type FirstStep = { step: 'store' | 'mail' | 'people' | 'tokens'; done: boolean }

/** What makes a new desk useful, and whether it has happened: asked of the database and the settings, never remembered. */
export async function readFirstSteps(ctx: Ctx): Promise<FirstStep[]> {
  const [row] = await ctx.db.$queryRaw<{ store: boolean; mailbox: boolean; people: boolean; tokens: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM store_connections WHERE NOT demo AND status = 'active') AS store,
      EXISTS (SELECT 1 FROM mailboxes WHERE status = 'active' AND smtp_host IS NOT NULL) AS mailbox,
      (SELECT count(*) FROM users WHERE active AND NOT demo) + (SELECT count(*) FROM invites WHERE kind = 'invite' AND accepted_at IS NULL AND revoked_at IS NULL) > 1 AS people,
      EXISTS (SELECT 1 FROM api_tokens WHERE revoked_at IS NULL) AS tokens`
  return [
    { step: 'store', done: row?.store ?? false },
    { step: 'mail', done: Boolean(config().SMTP_URL) || (row?.mailbox ?? false) },
    { step: 'people', done: row?.people ?? false },
    { step: 'tokens', done: row?.tokens ?? false },
  ]
}
