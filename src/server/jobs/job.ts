import type { z } from 'zod'
import type { Ctx } from '../context'

/** Work for later: its name and the shape of what it needs. Declared apart from its handler so that a use case can enqueue what calls it. */
export type Job<Payload extends z.ZodType = z.ZodType> = { readonly name: string; readonly payload: Payload }
export const declareJob = <Payload extends z.ZodType>(name: `${string}.${string}`, payload: Payload): Job<Payload> => ({ name, payload })

/** A handler may run twice for one job (its worker died after the effect): it must be idempotent. */
export type JobHandler = { readonly job: Job; readonly run: (ctx: Ctx, payload: unknown) => Promise<void>; readonly cron?: string }

/** @param cron five fields, UTC; runs with an empty payload besides what is enqueued */
export function handleJob<Payload extends z.ZodType>(
  job: Job<Payload>,
  run: (ctx: Ctx, payload: z.output<Payload>) => Promise<void>,
  options: { cron?: string } = {},
): JobHandler {
  return { job, run: (ctx, payload) => run(ctx, job.payload.parse(ownPart(payload))), ...options }
}

/** The queue notes on a job of its timetable when it was due; that is not part of what the handler asked for. */
function ownPart(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload
  const { _cron, ...own } = payload
  return own
}

export type EnqueueOptions = {
  runAt?: Date
  /** A later job with the same key replaces a waiting one. */
  key?: string
  /** Jobs of one queue run one after the other. */
  queue?: string
  maxAttempts?: number
}
export type QueuedJob = { name: string; payload: unknown } & EnqueueOptions
