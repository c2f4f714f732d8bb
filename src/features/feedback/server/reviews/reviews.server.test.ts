import { beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { ensureProgramme, loyaltySubscribers, saveEarnRule } from '@/features/loyalty/server'
import { createCallerFactory } from '@/server/api'
import { requestCtx, systemCtx } from '@/server/context'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { storeRow } from '@/testing/order-row'
import type { ReviewSnapshot } from '../../domain'
import { feedbackRouter } from '../feedback.router'
import { hideReviews } from '../hide-reviews'
import { recordReviews } from '../record-reviews'

const NOW = new Date('2026-11-20T12:00:00Z')
const ctx = systemCtx('test', { clock: fixedClock(NOW) })
const lena = { kind: 'user', id: newId(), name: 'Lena', role: 'agent' } as const
const desk = () => createCallerFactory(feedbackRouter)(requestCtx(lena, { clock: fixedClock(NOW) })).moderation

let store: string
let anna: string
beforeEach(async () => {
  await freshDatabase()
  store = await storeRow()
  anna = await customerRow()
})

const snapshot = (fields: Partial<ReviewSnapshot> = {}): ReviewSnapshot => ({
  ...{ externalId: 'v1', version: 1, productExternalId: null, rating: 5, title: 'Good', body: 'Very.', photo: false, video: false, verified: true },
  ...{ status: 'pending', writtenAt: '2026-11-10T10:00:00.000Z' },
  ...fields,
})
const tell = (...reviews: ReviewSnapshot[]) =>
  transact(ctx, (tx) =>
    recordReviews(
      tx,
      store,
      reviews.map((review) => ({ ...review, customerId: anna })),
    ),
  )
const review = async (externalId = 'v1') => database().review.findFirstOrThrow({ where: { externalId } })
const events = () =>
  sql<{ type: string }>(`SELECT type FROM events WHERE type LIKE 'feedback.review%' ORDER BY seq`).then((rows) => rows.map(({ type }) => type))

describe('points on publish', () => {
  /** A review, a photo, a video: each rule switched on from the beginning. */
  async function rulesOn() {
    await ensureProgramme(ctx)
    const rules = await database().earnRuleVersion.findMany({ where: { name: { startsWith: 'Review' } } })
    for (const { ruleId, name, definition } of rules)
      await saveEarnRule(systemCtx('rules', { clock: fixedClock('2026-11-01T00:00:00Z') }), {
        rule: { id: ruleId, basedOn: 1 },
        name,
        active: true,
        definition: definition as never,
      })
  }
  const points = () => sql<{ amount: number }>('SELECT amount::int FROM points_entries ORDER BY amount').then((rows) => rows.map(({ amount }) => amount))

  test('a review that waits earns nothing until it is published; then once, however often it is hidden and shown again', async () => {
    await rulesOn()
    await tell(snapshot())
    await deliverOutbox(loyaltySubscribers)
    expect(await points()).toEqual([])
    const { id } = await review()
    await desk().moderate({ id, from: 'pending', to: 'published' })
    await deliverOutbox(loyaltySubscribers)
    expect(await points()).toEqual([50])
    await desk().moderate({ id, from: 'published', to: 'hidden', reason: 'An address stands in it' })
    await desk().moderate({ id, from: 'hidden', to: 'published' })
    await deliverOutbox(loyaltySubscribers)
    expect(await points()).toEqual([50])
    expect(await desk().get({ id })).toMatchObject({ points: 50, status: 'published', hiddenReason: null, moderatedBy: 'Lena' })
  })

  test('a video earns as a video, a photo as a photo, words as words', async () => {
    await rulesOn()
    await tell(
      snapshot({ status: 'published' }),
      snapshot({ externalId: 'v2', status: 'published', photo: true }),
      snapshot({ externalId: 'v3', status: 'published', photo: true, video: true }),
    )
    await deliverOutbox(loyaltySubscribers)
    expect(await points()).toEqual([50, 200, 300])
  })

  test('a store that publishes later is heard like a moderator', async () => {
    await rulesOn()
    await tell(snapshot())
    await tell(snapshot({ version: 2, status: 'published' }))
    await deliverOutbox(loyaltySubscribers)
    expect(await points()).toEqual([50])
    expect(await events()).toEqual(['feedback.review-written', 'feedback.review-published'])
  })
})

describe('moderation', () => {
  test('a moderator’s word stands while the store says the same as before, and gives way when the store changes its own', async () => {
    await tell(snapshot())
    const { id } = await review()
    await desk().moderate({ id, from: 'pending', to: 'published' })
    expect(await tell(snapshot({ version: 2 }))).toEqual({ created: 0, updated: 0, unchanged: 1 })
    expect(await review()).toMatchObject({ status: 'published', storeStatus: 'pending' })
    await desk().moderate({ id, from: 'published', to: 'hidden', reason: 'Spam' })
    await tell(snapshot({ version: 3, status: 'published' }))
    expect(await review()).toMatchObject({ status: 'published', storeStatus: 'published', hiddenReason: null })
    await transact(ctx, (tx) => hideReviews(tx, store, ['v1']))
    expect(await review()).toMatchObject({ status: 'hidden', storeStatus: 'hidden' })
  })

  test('undo gives back what was, with its reason; two people do not undo each other unseen', async () => {
    await tell(snapshot({ status: 'published' }))
    const { id } = await review()
    expect(await desk().moderate({ id, from: 'published', to: 'hidden', reason: 'Spam' })).toEqual({ status: 'published', hiddenReason: null })
    const before = await desk().moderate({ id, from: 'hidden', to: 'pending' })
    await desk().moderate({ id, from: 'pending', to: before.status, reason: before.hiddenReason })
    expect(await review()).toMatchObject({ status: 'hidden', hiddenReason: 'Spam' })
    await expect(desk().moderate({ id, from: 'published', to: 'pending' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await events()).toEqual(['feedback.review-written', 'feedback.review-hidden', 'feedback.review-held', 'feedback.review-hidden'])
    expect(await sql(`SELECT count(*)::int AS n FROM audit_entries WHERE action = 'feedback.moderate-review'`)).toEqual([{ n: 3 }])
  })

  test('a public answer is kept, changed and taken back; one written on an older answer is refused', async () => {
    await tell(snapshot({ status: 'published' }))
    const { id } = await review()
    await desk().reply({ id, reply: 'Thank you.', basedOn: null })
    await desk().reply({ id, reply: 'Thank you.', basedOn: null })
    await expect(desk().reply({ id, reply: 'Thanks a lot', basedOn: null })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await desk().get({ id })).toMatchObject({ reply: 'Thank you.', repliedBy: 'Lena' })
    await desk().reply({ id, reply: null, basedOn: 'Thank you.' })
    expect(await desk().get({ id })).toMatchObject({ reply: null, repliedAt: null })
    expect(await events()).toEqual(['feedback.review-written', 'feedback.review-replied', 'feedback.review-replied'])
  })
})

test('every review is in exactly one page of its list, and the counts are those of the lists', async () => {
  await tell(
    ...Array.from({ length: 9 }, (_, n) =>
      snapshot({ externalId: `v${n}`, rating: 1 + (n % 5), photo: n % 3 === 0, status: (['pending', 'published', 'hidden'] as const)[n % 3]! }),
    ),
  )
  const all = async (input: object) => {
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await desk().list({ limit: 2, cursor, ...input })
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    return seen.length
  }
  expect(await all({})).toBe(9)
  expect(await desk().counts()).toEqual({ pending: 3, published: 3, hidden: 3 })
  for (const status of ['pending', 'published', 'hidden'] as const) expect(await all({ status })).toBe(3)
  expect(await all({ withPhoto: true })).toBe(3)
  expect(await all({ rating: 1 })).toBe(2)
})

test('how a product is rated counts published reviews only, and its months are those of the desk', async () => {
  await sql(`INSERT INTO products (id, connection_id, external_id, version, title, updated_at) VALUES (gen_random_uuid(), $1, 'p1', 1, 'Tea', now())`, store)
  const on = (writtenAt: string, rating: number, fields: Partial<ReviewSnapshot> = {}) =>
    snapshot({ ...{ externalId: `${writtenAt}${rating}`, productExternalId: 'p1', status: 'published', writtenAt, rating }, ...fields })
  await tell(
    on('2026-11-10T10:00:00.000Z', 5),
    on('2026-10-31T23:30:00.000Z', 3),
    on('2026-07-01T10:00:00.000Z', 1),
    on('2026-11-11T10:00:00.000Z', 1, { status: 'hidden' }),
  )
  const [tea] = (await desk().products({})).data
  expect(tea).toMatchObject({ title: 'Tea', n: 3, stars: 3, recentN: 2, recent: 4, beforeN: 1, before: 1 })
  // In Berlin the last evening of October is the first of November.
  expect(tea!.months).toEqual([null, null, null, null, null, null, null, 1, null, null, null, 4])
})
