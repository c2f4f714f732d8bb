import { beforeEach, expect, test } from 'vitest'
import { ERASED_WORDS } from '@/domain/erased-words'
import { eraseCustomer } from '@/features/customers/server'
import { createCallerFactory } from '@/server/api'
import { requestCtx, systemCtx } from '@/server/context'
import { deliverOutbox } from '@/server/events'
import { freshDatabase, sql } from '@/testing/database'
import { aMailbox } from '@/testing/factories/flows'
import { createPerson } from '@/testing/factories/people'
import { personEverywhere } from '@/testing/factories/person-everywhere'
import { storeConnection } from '@/testing/factories/stores'
import { personalData } from './personal-data'
import { appRouter } from './routers'
import { subscribers } from './subscribers'

type Row = { customerId?: string; personId?: string | null; customerName: string | null }

beforeEach(freshDatabase)

test('every list that still has rows of somebody erased says that they were, and none that they never had a name', async () => {
  await aMailbox()
  const { id } = await personEverywhere(await storeConnection(), 'slartibart')
  await deliverOutbox(subscribers)
  await eraseCustomer(systemCtx('test'), personalData, { id })
  const { feedback, flows, loyalty } = createCallerFactory(appRouter)(requestCtx((await createPerson('admin')).actor))
  const [run] = await sql<{ flow_id: string }>('SELECT flow_id FROM flow_runs WHERE customer_id = $1', id)
  const lists: Record<string, { data: readonly Row[] }> = {
    entries: await loyalty.allEntries({}),
    adjustments: await loyalty.adjustments({}),
    redemptions: await loyalty.rewards.redemptions({}),
    answers: await feedback.responses({}),
    reviews: await feedback.moderation.list({}),
    loops: await feedback.loops.list({}),
    messages: await flows.outbound({}),
    runs: await flows.flows.runs({ flowId: run!.flow_id }),
    calls: await flows.flows.calls.list({ flowId: run!.flow_id }),
  }
  for (const [list, { data }] of Object.entries(lists)) {
    const theirs = data.filter(({ customerId, personId }) => (customerId ?? personId) === id)
    expect(
      theirs.map(({ customerName }) => customerName),
      list,
    ).not.toEqual([])
    expect(new Set(theirs.map(({ customerName }) => customerName)), list).toEqual(new Set([ERASED_WORDS]))
  }
  const [referral] = (await loyalty.referrals.list({})).data
  expect(referral!.referrer).toMatchObject({ id, name: ERASED_WORDS })
})
