import { newId } from '@/domain/id'
import { minorDigits } from '@/domain/money'
import { runActivity } from '@/server/activity'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { dayIn, parseDay } from '../../domain'
import { keepRun } from './keep-run'
import { loadPurchases } from './load-purchases'
import { type Scope, scopesOf } from './scopes'
import { studyInThread } from './study-in-thread'

export type RunOutcome = { readonly runId: string | null; readonly status: 'done' | 'refused' | 'cancelled'; readonly reason: string | null }

/**
 * Fits BG/NBD, Pareto/NBD and Gamma-Gamma to every purchase of the desk (and of each store, where there are several), tests them on the store's own past, and keeps
 * each run: parameters, likelihood, tests, data hash. What may not be shown is kept as refused with its reason, and the run before stays. The arithmetic is done
 * in a thread; cancelling ends it.
 * @returns the desk's run and how it ended
 */
export function runClvModel(ctx: Ctx): Promise<RunOutcome> {
  return runActivity(ctx, 'insights.fit-clv', 'CLV model', async ({ advance }) => {
    const scopes = await scopesOf(ctx)
    let ofDesk: RunOutcome = CANCELLED
    for (const [i, scope] of scopes.entries()) {
      const outcome = await runScope(ctx, scope, (share) => advance(Math.round((i + share) * 100), scopes.length * 100))
      if (i === 0) ofDesk = outcome
      if (outcome.status === 'cancelled') break
    }
    return ofDesk
  })
}

const CANCELLED: RunOutcome = { runId: null, status: 'cancelled', reason: null }

async function runScope(ctx: Ctx, scope: Scope, advance: (share: number) => Promise<boolean>): Promise<RunOutcome> {
  const startedAt = ctx.clock.now()
  const { ids, columns, dataHash } = await loadPurchases(ctx, scope)
  const settings = { untilDay: parseDay(dayIn(scope.zone, startedAt)) as number, unit: 10 ** minorDigits(scope.currency) }
  const study = await studyInThread(columns, settings, (done, steps) => advance(done / steps))
  if (!study) return CANCELLED
  const runId = newId(startedAt.getTime())
  await transact(ctx, (tx) => keepRun(tx, { id: runId, scope, startedAt, dataHash }, study, ids))
  const { refusal } = study.report
  return { runId, status: refusal ? 'refused' : 'done', reason: refusal?.detail ?? null }
}
