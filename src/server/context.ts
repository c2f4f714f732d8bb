import { randomUUID } from 'node:crypto'
import { type Actor, system } from '@/domain/actor'
import { type Clock, systemClock } from '@/domain/clock'
import { type Db, database } from './db/client'
import { type Log, rootLog } from './log'

/** What every use case stands on: the same type for tRPC, REST, webhooks, jobs, the command line and seeds. */
export type Ctx = {
  readonly actor: Actor
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly requestId: string
  /** The name a caller gave this intent: whoever has the answer before the work is committed keeps it with the work. */
  readonly claim?: AnswerClaim
}
export type AnswerClaim = { readonly actorKey: string; readonly key: string; kept: boolean }

/** A request before anyone knows who asks. */
export type RequestCtx = Omit<Ctx, 'actor'> & { readonly actor: Actor | null }

export function requestCtx(actor: Actor | null, options: { requestId?: string; clock?: Clock } = {}): RequestCtx {
  const requestId = options.requestId ?? randomUUID()
  return {
    actor,
    db: database(),
    clock: options.clock ?? systemClock,
    requestId,
    log: rootLog.child({ requestId, actor: actor ? `${actor.kind}:${actor.id ?? actor.name}` : 'nobody' }),
  }
}

export const ctxFor = (actor: Actor, options: { requestId?: string; clock?: Clock } = {}): Ctx => requestCtx(actor, options) as Ctx
export const systemCtx = (name: string, options: { requestId?: string; clock?: Clock } = {}): Ctx => ctxFor(system(name), options)
