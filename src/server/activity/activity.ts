import { userIdOf } from '@/domain/actor'
import { newId } from '@/domain/id'
import type { Ctx } from '../context'
import { transact } from '../db/transact'

export type Progress = {
  readonly id: string
  /** How far it is. Written at most twice a second; also the sign that it lives. @returns false when somebody asked to cancel */
  advance(done: number, total?: number): Promise<boolean>
}

const WRITE_EVERY_MS = 500
/** Work whose last sign of life is older than this died with its process. */
export const SILENT_AFTER_MS = 60_000

/**
 * Long work that people can watch, leave and come back to: shown in the Activity panel with count, rate and result.
 * @param title what it does, as a person would say it
 * @param work gets `advance`; what it returns (plain JSON) is kept as the result
 */
export async function runActivity<T>(ctx: Ctx, kind: string, title: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const id = newId()
  const now = () => ctx.clock.now()
  await ctx.db.activity.create({ data: { id, kind, title: title.slice(0, 300), startedById: userIdOf(ctx.actor), startedAt: now(), heartbeatAt: now() } })
  await tellScreens(ctx)
  const finish = async (data: { status: 'done' | 'failed' | 'cancelled'; error?: string; result?: unknown }) => {
    await ctx.db.activity.update({ where: { id }, data: { ...data, result: toJson(data.result), finishedAt: now(), heartbeatAt: now() } as never })
    await tellScreens(ctx)
  }
  try {
    const result = await work({ id, advance: throttled(ctx, id) })
    const row = await ctx.db.activity.findUniqueOrThrow({ where: { id }, select: { cancelAsked: true } })
    await finish({ status: row.cancelAsked ? 'cancelled' : 'done', result })
    return result
  } catch (error) {
    await finish({ status: 'failed', error: (error as Error).message.slice(0, 1_000) })
    throw error
  }
}

function throttled(ctx: Ctx, id: string): Progress['advance'] {
  let last = 0
  let goOn = true
  return async (done, total) => {
    if (Date.now() - last < WRITE_EVERY_MS) return goOn
    last = Date.now()
    const row = await ctx.db.activity.update({
      where: { id },
      data: { done: BigInt(done), ...(total === undefined ? {} : { total: BigInt(total) }), heartbeatAt: ctx.clock.now() },
      select: { cancelAsked: true },
    })
    goOn = !row.cancelAsked
    await tellScreens(ctx)
    return goOn
  }
}

const tellScreens = (ctx: Ctx) => transact(ctx, async (tx) => tx.touch('activity'))
const toJson = (value: unknown) => JSON.parse(JSON.stringify(value ?? null, (_, part) => (typeof part === 'bigint' ? part.toString() : part)))
