import { type Ctx, systemCtx } from '@/server/context'
import { type Patience, watchMailbox } from './watch-mailbox'

/** Settings that changed are used from then on. */
const LOOK_EVERY_MS = 10_000

type Watched = { readonly settings: string; readonly abort: AbortController; readonly done: Promise<void> }
export type MailboxWatch = { stop(): Promise<void> }

/** Watches every active mailbox that has a server to read from, each by a connection of its own; begins and ends as mailboxes come, change and go. */
export function watchMailboxes(ctx: Ctx = systemCtx('mailbox reader'), patience: Partial<Patience> & { lookEveryMs?: number } = {}): MailboxWatch {
  const watched = new Map<string, Watched>()
  let looking = look()
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, patience.lookEveryMs ?? LOOK_EVERY_MS)

  async function look(): Promise<void> {
    try {
      const boxes = await ctx.db.mailbox.findMany({ where: { status: 'active', imapHost: { not: null } }, select: { id: true, version: true } })
      const wanted = new Map(boxes.map(({ id, version }) => [id, String(version)]))
      for (const [id, { settings, abort, done }] of watched) {
        if (wanted.get(id) === settings) continue
        abort.abort()
        watched.delete(id)
        await done
      }
      for (const [id, settings] of wanted) if (!watched.has(id)) begin(id, settings)
    } catch (error) {
      ctx.log.warn({ err: error }, 'could not look for mailboxes to read')
    }
  }

  function begin(id: string, settings: string) {
    const abort = new AbortController()
    const done = watchMailbox(ctx, id, abort.signal, patience).catch((error) => ctx.log.error({ err: error, mailboxId: id }, 'a mailbox is no longer read'))
    watched.set(id, { settings, abort, done })
    // One that ended by itself is begun anew at the next look.
    void done.then(() => watched.get(id)?.abort === abort && watched.delete(id))
  }

  return {
    async stop() {
      clearInterval(timer)
      await looking
      for (const { abort } of watched.values()) abort.abort()
      await Promise.all([...watched.values()].map(({ done }) => done))
    },
  }
}
