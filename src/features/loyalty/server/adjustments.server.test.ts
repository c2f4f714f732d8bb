import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { database } from '@/server/db/client'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { brokenInvariants, colleague, office } from '@/testing/factories/loyalty'
import { adjustPoints, approveAdjustment, listEntries, loyaltyCard, loyaltyInvariants, rejectAdjustment, reverseEntry } from '.'
import { lapseRequests } from './adjustments/lapse-requests'
import { listAdjustments } from './queries/adjustments'
import { myLimit } from './queries/card'

let customerId: string
beforeEach(async () => {
  await freshDatabase()
  customerId = await customerRow()
})

const give = (ctx = colleague('agent'), amount = 200, more: object = {}) => adjustPoints(ctx, { customerId, amount, reason: 'goodwill', ...more })
const balance = async () => (await loyaltyCard(office(), customerId)).balance
const rows = (table: string) => sql(`SELECT * FROM ${table}`)

describe('adjusting', () => {
  test('within the limit is booked at once, with its trail: entry, adjustment, audit row, event', async () => {
    const lena = colleague('agent', 'Lena')
    const outcome = await give(lena, 200, { note: 'Late parcel', notify: true })
    expect(outcome).toMatchObject({
      status: 'posted',
      entry: { amount: 200, balanceAfter: 200, sequence: 1, kind: 'adjust', reason: 'goodwill', note: 'Late parcel', actor: { name: 'Lena' } },
    })
    expect(await sql('SELECT status, entry_id, requested_by_name FROM adjustments')).toEqual([
      { status: 'posted', entry_id: outcome.status === 'posted' ? outcome.entry.id : '', requested_by_name: 'Lena' },
    ])
    expect(await sql(`SELECT type, data->'notify' AS notify FROM events WHERE type LIKE 'loyalty.%'`)).toEqual([
      { type: 'loyalty.points-adjusted', notify: true },
    ])
    const audits = await sql<{ action: string; data: object }>(`SELECT action, data FROM audit_entries WHERE action = 'loyalty.adjust'`)
    expect(audits).toHaveLength(1)
    expect(JSON.stringify(audits)).not.toContain('parcel')
    expect(await loyaltyCard(lena, customerId)).toMatchObject({
      balance: 200,
      value: { amountMinor: 200n, currency: 'EUR' },
      lifetimeEarned: 0,
      tier: { code: 'bronze' },
      pointsToNextTier: 500,
    })
  })

  test('a gift moves no tier: tiers follow points earned', async () => {
    await give(colleague('admin'), 9_000)
    expect(await loyaltyCard(office(), customerId)).toMatchObject({ balance: 9_000, lifetimeEarned: 0, tier: { code: 'bronze' } })
  })

  test('removing more than there is books nothing', async () => {
    await give()
    await expect(give(colleague('agent'), -201)).rejects.toMatchObject({ code: 'loyalty.insufficient-points', kind: 'rule' })
    expect([await balance(), (await rows('adjustments')).length]).toEqual([200, 1])
  })

  test('above the limit is asked for, and nothing is booked', async () => {
    expect(await give(colleague('agent'), 501)).toMatchObject({ status: 'requested', over: 'per-adjustment' })
    expect([await balance(), (await rows('points_entries')).length]).toEqual([0, 0])
    expect(await loyaltyCard(office(), customerId)).toMatchObject({ pending: 501 })
  })

  test('the day’s limit counts what was added and removed, over all customers', async () => {
    const lena = colleague('agent')
    const other = await customerRow()
    for (const amount of [500, -500, 500]) await give(lena, amount)
    await adjustPoints(lena, { customerId: other, amount: 400, reason: 'other' })
    expect(await myLimit(lena)).toEqual({ perAdjustment: 500, perDay: 2_000, usedToday: 1_900, largestAllowed: 100 })
    expect(await give(lena, 101)).toMatchObject({ status: 'requested', over: 'per-day' })
    expect(await give(lena, 100)).toMatchObject({ status: 'posted' })
  })

  test('twenty requests of one agent at once cannot slip past the day’s limit', async () => {
    const lena = colleague('agent')
    const others = await Promise.all(Array.from({ length: 20 }, () => customerRow()))
    const outcomes = await Promise.all(others.map((id) => adjustPoints(lena, { customerId: id, amount: 300, reason: 'goodwill' })))
    expect(outcomes.filter(({ status }) => status === 'posted')).toHaveLength(6)
    expect((await myLimit(lena)).usedToday).toBe(1_800)
  })

  test('the same key books once, however often and however many at once, and answers the same', async () => {
    const lena = colleague('agent')
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => give(lena, 200, { operationKey: 'k1' })))
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect([await balance(), (await rows('points_entries')).length]).toEqual([200, 1])
    await expect(give(lena, 300, { operationKey: 'k1' })).rejects.toMatchObject({ code: 'loyalty.operation-conflict' })
    expect(await give(colleague('agent'), 200, { operationKey: 'k1' })).toMatchObject({ entry: { balanceAfter: 400 } })
  })

  test('the same key of a request asks once', async () => {
    const lena = colleague('agent')
    const [first, second] = [await give(lena, 900, { operationKey: 'k' }), await give(lena, 900, { operationKey: 'k' })]
    expect(second.adjustmentId).toBe(first.adjustmentId)
    expect((await rows('adjustments')).length).toBe(1)
  })

  test.each([
    ['an unknown reason', { reason: 'because' }, 'loyalty.unknown-reason'],
    ['another customer’s ticket', { ticketId: newId() }, 'loyalty.foreign-ticket'],
    ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'loyalty.expiry-in-the-past'],
    ['a removal that expires', { amount: -5, expiresAt: '2099-01-01T00:00:00Z' }, 'loyalty.expiry-of-removal'],
    ['a customer who does not exist', { customerId: newId() }, 'customer.missing'],
  ])('%s books nothing', async (_, wrong, code) => {
    await expect(give(colleague('admin'), 5, wrong)).rejects.toMatchObject({ code })
    expect([...(await rows('points_entries')), ...(await rows('adjustments'))]).toEqual([])
  })

  test('no account can hold more points than a number holds exactly', async () => {
    await give(colleague('admin'), Number.MAX_SAFE_INTEGER)
    await expect(give(colleague('admin'), 1)).rejects.toMatchObject({ code: 'loyalty.amount-too-large' })
    expect(await balance()).toBe(Number.MAX_SAFE_INTEGER)
  })
})

describe('four eyes', () => {
  test('another person approves: what was asked for is booked, and both names stand beside it', async () => {
    const { adjustmentId } = await give(colleague('agent', 'Lena'), 800, { note: 'Two broken cups' })
    const approved = await approveAdjustment(colleague('manager', 'Max'), { adjustmentId, note: 'Fine' })
    expect(approved).toMatchObject({ status: 'posted', entry: { amount: 800, balanceAfter: 800, adjustmentId, actor: { name: 'Max' } } })
    expect((await listAdjustments(office(), { limit: 10 })).data).toMatchObject([
      { status: 'posted', requestedBy: { name: 'Lena' }, decidedBy: 'Max', decisionNote: 'Fine' },
    ])
    expect(await sql(`SELECT type FROM events WHERE type LIKE 'loyalty.adj%' OR type LIKE 'loyalty.points%' ORDER BY seq`)).toEqual([
      { type: 'loyalty.adjustment-requested' },
      { type: 'loyalty.points-adjusted' },
      { type: 'loyalty.adjustment-approved' },
    ])
    await expect(approveAdjustment(colleague('cro'), { adjustmentId })).rejects.toMatchObject({ code: 'loyalty.already-decided', kind: 'conflict' })
  })

  test('nobody decides on their own request, neither way, nor through a token of their own', async () => {
    const max = colleague('manager', 'Max')
    const { adjustmentId } = await give(max, 20_000)
    for (const decide of [approveAdjustment, rejectAdjustment])
      await expect(decide(max, { adjustmentId })).rejects.toMatchObject({ code: 'loyalty.self-approval', kind: 'rule' })
    const [userId, tokenId] = [max.actor.id!, newId()]
    await database().user.create({ data: { id: userId, name: 'Max', role: 'manager', email: 'max@example.com', createdAt: new Date() } })
    await database().apiToken.create({
      data: { id: tokenId, name: 'max', role: 'manager', hint: 'x', tokenHash: Buffer.from('x'), createdById: userId, createdAt: new Date() },
    })
    const token = { ...max, actor: { kind: 'token' as const, id: tokenId, name: 'max', role: 'manager' as const } }
    await expect(approveAdjustment(token, { adjustmentId })).rejects.toMatchObject({ code: 'loyalty.self-approval' })
    expect(await balance()).toBe(0)
  })

  test('the database itself refuses a self-approval, a decision by nobody, a changed amount and a second decision', async () => {
    const lena = colleague('agent')
    const { adjustmentId } = await give(lena, 800)
    const update = (set: string) => sql(`UPDATE adjustments SET ${set} WHERE id = '${adjustmentId}'`)
    await expect(update(`status = 'rejected', decided_by_id = requested_by_id`)).rejects.toThrow('adjustments_four_eyes')
    await expect(update(`status = 'posted', entry_id = gen_random_uuid()`)).rejects.toThrow('decided by somebody')
    await expect(update('amount = 8000')).rejects.toThrow('cannot be changed')
    await expect(update('requested_by_id = NULL')).rejects.toThrow('cannot be changed')
    await expect(sql('DELETE FROM adjustments')).rejects.toThrow('DELETE refused')
    await update(`status = 'rejected', decided_by_id = 'max'`)
    await expect(update(`status = 'requested', decided_by_id = NULL`)).rejects.toThrow('already rejected')
  })

  test('of two managers who approve at once, one does', async () => {
    const { adjustmentId } = await give(colleague('agent'), 800)
    const results = await Promise.allSettled([approveAdjustment(colleague('manager'), { adjustmentId }), approveAdjustment(colleague('cro'), { adjustmentId })])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await balance()).toBe(800)
  })

  test('a rejected request books nothing, and a removal that the balance no longer covers stays undecided', async () => {
    const first = await give(colleague('agent'), 800)
    await rejectAdjustment(colleague('manager'), { adjustmentId: first.adjustmentId })
    await give(colleague('admin'), 700)
    const removal = await give(colleague('agent'), -600)
    await give(colleague('agent'), -200)
    await expect(approveAdjustment(colleague('manager'), removal)).rejects.toMatchObject({ code: 'loyalty.insufficient-points' })
    expect((await listAdjustments(office(), { status: 'requested', limit: 10 })).data).toHaveLength(1)
    expect(await balance()).toBe(500)
  })

  test('a request lapses after seven days, once, and can no longer be approved', async () => {
    const asked = new Date('2026-11-01T10:00:00Z')
    const { adjustmentId } = await give(colleague('agent', 'Lena', asked), 800)
    expect(await lapseRequests(office(new Date('2026-11-08T09:59:59Z')))).toBe(0)
    const later = new Date('2026-11-08T10:00:00Z')
    await expect(approveAdjustment(colleague('manager', 'Max', later), { adjustmentId })).rejects.toMatchObject({ code: 'loyalty.request-expired' })
    expect([await lapseRequests(office(later)), await lapseRequests(office(later))]).toEqual([1, 0])
    await expect(approveAdjustment(colleague('manager', 'Max', asked), { adjustmentId })).rejects.toMatchObject({ code: 'loyalty.request-expired' })
  })
})

describe('reversing', () => {
  const entryOf = async (...args: Parameters<typeof give>) => {
    const outcome = await give(...args)
    if (outcome.status !== 'posted') throw new Error('expected a posted adjustment')
    return outcome.entry
  }

  test('undoes an entry exactly, once, also of two clients at once', async () => {
    const entry = await entryOf()
    const results = await Promise.allSettled([1, 2].map(() => reverseEntry(colleague('manager'), { entryId: entry.id, reason: 'correction' })))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'loyalty.already-reversed', kind: 'conflict' } })
    expect(await balance()).toBe(0)
    expect((await listEntries(office(), { customerId, limit: 10 })).data).toMatchObject([
      { kind: 'reverse', amount: -200, reversesId: entry.id, reason: 'correction' },
      { kind: 'adjust', amount: 200, reversedById: expect.any(String) },
    ])
  })

  test('may take the balance below zero, which later points pay off', async () => {
    const entry = await entryOf()
    await give(colleague('agent'), -150)
    await reverseEntry(colleague('manager'), { entryId: entry.id, reason: 'Booked for the wrong person' })
    expect(await balance()).toBe(-150)
    await give(colleague('agent'), 100)
    expect(await balance()).toBe(-50)
    expect(await brokenInvariants(loyaltyInvariants)).toEqual([])
  })

  test('a reversal is final, and an entry that does not exist is missing', async () => {
    const entry = await entryOf()
    const reversal = await reverseEntry(colleague('manager'), { entryId: entry.id, reason: 'other' })
    await expect(reverseEntry(colleague('manager'), { entryId: reversal.id, reason: 'other' })).rejects.toMatchObject({ code: 'loyalty.not-reversible' })
    await expect(reverseEntry(colleague('manager'), { entryId: newId(), reason: 'other' })).rejects.toMatchObject({ kind: 'missing' })
  })

  test('the same key answers the same reversal', async () => {
    const max = colleague('manager')
    const { id: entryId } = await entryOf()
    const reverse = () => reverseEntry(max, { entryId, reason: 'other', operationKey: 'r1' })
    expect((await reverse()).id).toBe((await reverse()).id)
    expect(await balance()).toBe(0)
  })
})
