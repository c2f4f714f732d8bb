import { fixedClock } from '@/domain/clock'
import type { DemoTeam } from '@/features/access/server'
import { adjustPoints, bookBatch, draftBatch, startBatch } from '@/features/loyalty/server'
import type { Ctx } from '@/server/context'
import type { DemoStory, DemoStoryKey } from '@/testing/scenarios/demo/types'
import type { DemoPeople } from './demo-people'
import { colleague } from './demo-team'

const HOUR_MS = 3_600_000

/** Points given by hand in the stories: two within an agent's limit, one above it that waits for the manager. */
const GIVEN: readonly { story: DemoStoryKey; hoursAgo: number; amount: number; reason: string; note: string }[] = [
  { story: 'refund', hoursAgo: 300, amount: 150, reason: 'goodwill', note: 'Sent the pillowcase back at her own cost.' },
  { story: 'late-parcel', hoursAgo: 50, amount: 300, reason: 'service-recovery', note: 'The tent is still on the road; she was patient about it.' },
  {
    story: 'vip-at-risk',
    hoursAgo: 3,
    amount: 1_500,
    reason: 'service-recovery',
    note: 'Six days late without a word from us. She has bought here for years.',
  },
]

export async function adjustDemoPoints(ctx: Ctx, stories: readonly DemoStory[], people: DemoPeople, team: DemoTeam): Promise<void> {
  const now = ctx.clock.now().getTime()
  for (const { story, hoursAgo, amount, reason, note } of GIVEN) {
    const told = stories.find(({ key }) => key === story)
    if (!told) continue
    const agent = { ...ctx, actor: colleague(team, 'agent'), clock: fixedClock(new Date(now - hoursAgo * HOUR_MS)) }
    await adjustPoints(agent, { customerId: people.idOf(told.customer), amount, reason, note, operationKey: `demo:${story}` })
  }
}

/** Two bulk adjustments: one that was booked, and one above an agent's day that waits for somebody else. */
export async function adjustDemoPointsInBulk(ctx: Ctx, team: DemoTeam): Promise<void> {
  const people = await ctx.db.customer.findMany({ where: { demo: true }, orderBy: { id: 'asc' }, take: 40, select: { id: true } })
  const customerIds = people.map(({ id }) => id)
  const at = (hoursAgo: number) => fixedClock(new Date(ctx.clock.now().getTime() - hoursAgo * HOUR_MS))
  const manager = { ...ctx, actor: colleague(team, 'manager'), clock: at(70) }
  const sent = await draftBatch(manager, {
    source: 'list',
    name: 'Summer thank-you',
    reason: 'campaign',
    note: 'For the first forty.',
    customerIds,
    amount: 25,
  })
  await startBatch(manager, sent.batchId)
  await bookBatch({ ...ctx, clock: manager.clock }, sent.batchId)
  const agent = { ...ctx, actor: colleague(team, 'agent'), clock: at(2) }
  const asked = await draftBatch(agent, {
    source: 'list',
    name: 'Delayed parcels, week 47',
    reason: 'service-recovery',
    note: 'The carrier lost a pallet.',
    customerIds,
    amount: 75,
  })
  await startBatch(agent, asked.batchId)
}
