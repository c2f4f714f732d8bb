import { beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/domain/clock'
import { newId } from '@/domain/id'
import { pointsAdjusted } from '@/features/loyalty/domain'
import { systemCtx } from '@/server/context'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { gateSubscribers } from './tell-points'
import { workOff } from './work-off'

const night = systemCtx('test', { clock: fixedClock('2026-11-22T02:00:00Z') })
const adjusted = (customerId: string, notify: boolean) =>
  transact(night, async (tx) => {
    const data = { entryId: newId(), adjustmentId: newId(), amount: 200, balanceAfter: 450, reason: 'goodwill', notify, message: 'Sorry for the wait.' }
    tx.emit(pointsAdjusted, { customerId, data })
  })
const told = () => sql<{ state: string; reason: string | null }>('SELECT state, reason FROM outbound_messages ORDER BY created_at, id')

beforeEach(freshDatabase)

test('whoever was given points is told once, at any hour, also if they want no offers; nobody is told who was not meant to be', async () => {
  const anna = await customerRow({ name: 'Anna', email: 'anna@example.com' })
  await sql(`UPDATE customers SET email_consent = 'unsubscribed' WHERE id = $1::uuid`, anna)
  await adjusted(anna, true)
  await adjusted(anna, false)
  await deliverOutbox(gateSubscribers, { clock: night.clock })
  expect([await workOff(night), await workOff(night)]).toEqual([1, 0])
  expect(await told()).toEqual([{ state: 'sent', reason: null }])
  const mails = await sql<{ text_body: string; headers: object }>('SELECT text_body, headers FROM outbound_mails')
  expect(mails).toHaveLength(1)
  expect(mails[0]!.text_body).toContain('Sorry for the wait.')
  expect(mails[0]!.headers).not.toHaveProperty('list-unsubscribe')
})

test('who has no address cannot be told, and it says so', async () => {
  await adjusted(await customerRow({ name: 'Ben' }), true)
  await deliverOutbox(gateSubscribers, { clock: night.clock })
  await workOff(night)
  expect(await told()).toEqual([{ state: 'suppressed', reason: 'no-address' }])
})
