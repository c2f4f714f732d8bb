import { z } from 'zod'
import { invalid } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { declareSetting, getSetting, setSetting } from '@/server/settings'
import { type Coverage, coverageOf, HIGH_INTENT, unknownBehaviours } from '../../../domain/flow'
import { listLiveFlows } from '../engine/live-flows'

const highIntent = declareSetting('flows.high-intent', z.array(z.string()), [...HIGH_INTENT])

/** The Automation Coverage Index with the flows behind each behaviour, as of now. */
export async function automationCoverage({ db }: Pick<Ctx, 'db'>): Promise<Coverage> {
  const [listed, live] = await Promise.all([getSetting(db, highIntent), listLiveFlows({ db })])
  return coverageOf(listed, live)
}

/** Which behaviours count as high intent. @throws invalid `flows.unknown-behaviour` naming those that nothing tells */
export async function listHighIntent(ctx: Ctx, listed: readonly string[]): Promise<void> {
  const unknown = unknownBehaviours(listed)
  if (unknown.length > 0) throw invalid('flows.unknown-behaviour', `Nothing tells of ${unknown.join(', ')}.`, { field: 'listed', unknown })
  await transact(ctx, async (tx) => {
    await setSetting(tx, highIntent, [...new Set(listed)])
  })
}
