import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { profileChanged } from '@/features/customers/domain'
import { orderPaid } from '@/features/orders/domain'
import { systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants } from '@/testing/factories/loyalty'
import { movableClock } from '@/testing/factories/tickets'
import { orderRow, storeRow } from '@/testing/order-row'
import type { Rule } from '../../domain'
import { segmentHistory } from '../queries/history'
import { listMembers } from '../queries/members'
import { getSegment } from '../queries/segments'
import { segmentsInvariants } from '../segments.invariants'
import { segmentsSubscribers } from '../subscribers'
import { ensureTemplates } from '../templates'
import { archiveSegment } from '../write/archive-segment'
import { changeSegment } from '../write/change-segment'
import { createSegment } from '../write/create-segment'
import { settleDoubts } from './doubts'
import { evaluateSegments } from './evaluate'
import { passOver } from './pass'

let [time, ctx] = [movableClock('2026-11-21T12:00:00Z'), systemCtx('test')]
beforeEach(async () => {
  await freshDatabase()
  time = movableClock('2026-11-21T12:00:00Z')
  ctx = systemCtx('test', { clock: time.clock })
})

const DAY = 86_400_000
const buyers = (times: number, days?: number): Rule => ({ field: 'orders.count', ...(days ? { params: { days } } : {}), op: 'at-least', value: times })
const all = (...rules: Rule[]): Rule => ({ all: rules })
const members = async (id: string) => (await listMembers(ctx, { id, limit: 100 })).data.map((row) => row.id).toSorted()
const stays = (id: string) =>
  sql<{ customer_id: string; entered_by: string; left_by: string | null }>(
    'SELECT customer_id, entered_by, left_by FROM segment_memberships WHERE segment_id = $1 ORDER BY entered_at, left_at NULLS LAST, id',
    id,
  )

async function buy(store: string, customerId: string, daysAgo = 0): Promise<void> {
  const placedAt = new Date(time.clock.now().getTime() - daysAgo * DAY)
  const orderId = await orderRow(store, { customerId, placedAt })
  const data = { orderId, number: '#1', connectionId: store, currency: 'EUR', totalMinor: '1', netSalesMinor: '1', paidAt: placedAt.toISOString() }
  await transact(ctx, async (tx) => void tx.emit(orderPaid, { customerId, data }))
}
async function settle(): Promise<void> {
  await deliverOutbox(segmentsSubscribers, { clock: time.clock })
  await settleDoubts(ctx)
}

describe('after a rule edit no stale member', () => {
  test('mautic#7679: who does not meet the new rule is out when the change is answered, at once and not at the next look', async () => {
    const store = await storeRow()
    const [once, twice] = [await customerRow(), await customerRow()]
    for (const id of [once, twice, twice]) await orderRow(store, { customerId: id, placedAt: new Date('2026-11-01') })
    const { id, members: made } = await createSegment(ctx, { name: 'Buyers', rule: all(buyers(1)) })
    expect([made, await members(id)]).toEqual([2, [once, twice].toSorted()])
    expect(await changeSegment(ctx, { id, rule: all(buyers(2)) })).toMatchObject({ ruleVersion: 2, members: 1 })
    expect(await members(id)).toEqual([twice])
    expect(await stays(id)).toMatchObject([{ entered_by: 'rule' }, { entered_by: 'rule' }].map((stay) => expect.objectContaining(stay)))
    expect((await stays(id)).find((stay) => stay.customer_id === once)?.left_by).toBe('rule')
  })

  test('mautic#4095: a person who was let in by the old rule is not kept by later news of them', async () => {
    const store = await storeRow()
    const anna = await customerRow()
    await orderRow(store, { customerId: anna, placedAt: new Date('2026-11-01') })
    const { id } = await createSegment(ctx, { name: 'Buyers', rule: all(buyers(1)) })
    await changeSegment(ctx, { id, rule: all(buyers(3)) })
    await buy(store, anna)
    await settle()
    expect(await members(id)).toEqual([])
    await buy(store, anna)
    await settle()
    expect(await members(id)).toEqual([anna])
    expect((await stays(id)).map(({ entered_by, left_by }) => [entered_by, left_by])).toEqual([
      ['rule', 'rule'],
      ['event', null],
    ])
  })

  test('a segment that asks for the changed one follows before the answer', async () => {
    const store = await storeRow()
    const anna = await customerRow()
    await orderRow(store, { customerId: anna, placedAt: new Date('2026-11-01') })
    const inner = await createSegment(ctx, { name: 'Buyers', rule: all(buyers(1)) })
    const outer = await createSegment(ctx, { name: 'Outer', rule: all({ field: 'segments.member', params: { segmentId: inner.id }, op: 'is', value: true }) })
    expect(await members(outer.id)).toEqual([anna])
    await changeSegment(ctx, { id: inner.id, rule: all(buyers(2)) })
    expect(await members(outer.id)).toEqual([])
    await expect(archiveSegment(ctx, inner.id)).rejects.toMatchObject({ code: 'segments.in-use' })
    await expect(
      changeSegment(ctx, { id: inner.id, rule: all({ field: 'segments.member', params: { segmentId: outer.id }, op: 'is', value: true }) }),
    ).rejects.toMatchObject({
      code: 'segments.circle',
      details: { names: ['Buyers', 'Outer', 'Buyers'] },
    })
  })

  test('who saw an older version of the rule does not overwrite the newer one', async () => {
    const { id } = await createSegment(ctx, { name: 'A', rule: all(buyers(1)) })
    await changeSegment(ctx, { id, rule: all(buyers(2)), seenVersion: 1 })
    await expect(changeSegment(ctx, { id, rule: all(buyers(3)), seenVersion: 1 })).rejects.toMatchObject({ code: 'segments.changed-meanwhile' })
  })

  test('two changes at once: the members are those of the rule that stayed', async () => {
    const store = await storeRow()
    const people = [await customerRow(), await customerRow(), await customerRow()]
    for (const [n, customerId] of people.entries()) for (let i = 0; i <= n; i++) await orderRow(store, { customerId, placedAt: new Date('2026-11-01') })
    const { id } = await createSegment(ctx, { name: 'A', rule: all(buyers(1)) })
    await Promise.all([
      changeSegment(ctx, { id, rule: all(buyers(2)) }),
      changeSegment(ctx, { id, rule: all(buyers(3)) }),
      evaluateSegments(ctx, [id], 'everybody', 'pass'),
    ])
    const { rule, members: counted } = await getSegment(ctx, id)
    const wanted = people.slice((rule as unknown as { all: [{ value: number }] }).all[0].value - 1)
    expect([await members(id), counted]).toEqual([wanted.toSorted(), wanted.length])
    expect(await brokenInvariants(segmentsInvariants)).toEqual([])
  })
})

describe('news', () => {
  test('an event makes only rules doubtful that ask about what it can change', async () => {
    const anna = await customerRow()
    const orders = await createSegment(ctx, { name: 'Orders', rule: all(buyers(1)) })
    const tags = await createSegment(ctx, { name: 'Tags', rule: all({ field: 'profile.tags', op: 'any-of', value: ['x'] }) })
    const through = await createSegment(ctx, {
      name: 'Through',
      rule: all({ field: 'segments.member', params: { segmentId: tags.id }, op: 'is', value: true }),
    })
    await transact(ctx, async (tx) => void tx.emit(profileChanged, { customerId: anna, data: { fields: ['tags'], source: 'desk' } }))
    await deliverOutbox(segmentsSubscribers)
    const doubtful = (await sql<{ segment_id: string }>('SELECT segment_id FROM segment_doubts')).map((row) => row.segment_id)
    expect(doubtful.toSorted()).toEqual([tags.id, through.id].toSorted())
    expect(doubtful).not.toContain(orders.id)
  })

  test('entering and leaving are told once each, and kept as one stay', async () => {
    const store = await storeRow()
    const anna = await customerRow()
    const { id } = await createSegment(ctx, { name: 'This month', rule: all(buyers(1, 30)) })
    await buy(store, anna)
    await settle()
    await settle()
    time.pass(31 * DAY)
    await passOver(ctx, 'drifting')
    await passOver(ctx, 'all')
    expect((await stays(id)).map(({ entered_by, left_by }) => [entered_by, left_by])).toEqual([['event', 'pass']])
    const told = await sql<{ type: string; data: unknown }>("SELECT type, data FROM events WHERE type LIKE 'segments.%' ORDER BY seq")
    expect(told).toEqual([
      { type: 'segments.entered', data: { segmentId: id, name: 'This month' } },
      { type: 'segments.left', data: { segmentId: id, name: 'This month' } },
    ])
    const history = await segmentHistory(ctx, { id, days: 60 })
    expect(history.filter((day) => day.entered + day.left > 0).map(({ entered, left, members: n }) => [entered, left, n])).toEqual([
      [1, 0, 1],
      [0, 1, 0],
    ])
  })

  test('a rule that time cannot change is left out of the hourly look', async () => {
    await createSegment(ctx, { name: 'Still', rule: all({ field: 'profile.country', op: 'any-of', value: ['DE'] }) })
    expect(await passOver(ctx, 'drifting')).toEqual({ segments: 0, failed: 0 })
    await createSegment(ctx, { name: 'Moving', rule: all(buyers(1, 30)) })
    expect(await passOver(ctx, 'drifting')).toEqual({ segments: 1, failed: 0 })
  })

  test('of two records that become one person, one stay ends and the other goes on', async () => {
    const store = await storeRow()
    const [one, two] = [await customerRow(), await customerRow()]
    for (const customerId of [one, two]) await orderRow(store, { customerId, placedAt: new Date('2026-11-01') })
    const { id } = await createSegment(ctx, { name: 'Buyers', rule: all(buyers(1)) })
    await database().customer.update({ where: { id: two }, data: { canonicalId: one } })
    await transact(ctx, async (tx) => void tx.emit(profileChanged, { customerId: two, data: { fields: [], source: 'x' } }))
    await passOver(ctx, 'all')
    expect(await members(id)).toEqual([one])
    expect(await brokenInvariants(segmentsInvariants)).toEqual([])
  })
})

describe('templates', () => {
  test('come once with their members, and stay away once put away', async () => {
    const anna = await customerRow()
    expect(await ensureTemplates(ctx)).toBeGreaterThan(15)
    const [incomplete] = await sql<{ id: string; members: number }>("SELECT id, members FROM segments WHERE code = 'incomplete-profile'")
    expect([incomplete?.members, await members(incomplete?.id ?? '')]).toEqual([1, [anna]])
    await archiveSegment(ctx, incomplete?.id ?? '')
    expect(await ensureTemplates(ctx)).toBe(0)
    await expect(getSegment(ctx, incomplete?.id ?? '')).rejects.toMatchObject({ kind: 'missing' })
    expect(await brokenInvariants(segmentsInvariants)).toEqual([])
  })
})

describe('history', () => {
  test('a stay is never written again, and a second one is not begun while one is open', async () => {
    const store = await storeRow()
    const anna = await customerRow()
    await orderRow(store, { customerId: anna, placedAt: new Date('2026-11-01') })
    const { id } = await createSegment(ctx, { name: 'Buyers', rule: all(buyers(1)) })
    await expect(sql('UPDATE segment_memberships SET entered_at = now()')).rejects.toThrow(/keeps its history/)
    await expect(sql('DELETE FROM segment_memberships')).rejects.toThrow(/keeps its history/)
    const again = sql(
      "INSERT INTO segment_memberships (customer_id, id, segment_id, entered_at, entered_by) VALUES ($1, $2, $3, now(), 'pass')",
      anna,
      newId(),
      id,
    )
    await expect(again).rejects.toThrow(/one_open/)
  })

  test('members come page by page, each once, latest come first', async () => {
    const store = await storeRow()
    for (let i = 0; i < 5; i++) await orderRow(store, { customerId: await customerRow(), placedAt: new Date('2026-11-01') })
    const { id } = await createSegment(ctx, { name: 'Buyers', rule: all(buyers(1)) })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listMembers>> = await listMembers(ctx, { id, limit: 2, cursor })
      seen.push(...page.data.map((row) => row.id))
      cursor = page.nextCursor
    } while (cursor)
    expect([seen.length, new Set(seen).size]).toEqual([5, 5])
  })
})
