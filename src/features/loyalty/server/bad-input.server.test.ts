import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { mergeCustomers } from '@/features/customers/server'
import { createCallerFactory } from '@/server/api'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { customerRow } from '@/testing/customer-row'
import { freshDatabase, sql } from '@/testing/database'
import { colleague, office } from '@/testing/factories/loyalty'
import { adjustPoints, loyaltyRouter, pointsOfMergedCustomers, postEntries } from '.'

let anna: string
beforeEach(async () => {
  await freshDatabase()
  anna = await customerRow()
})

const admin = colleague('admin')
const desk = () => createCallerFactory(loyaltyRouter)(admin)
const nothingBooked = async () =>
  expect(await sql('SELECT 1 FROM points_entries UNION ALL SELECT 1 FROM adjustments UNION ALL SELECT 1 FROM programme_entries')).toEqual([])

describe('what is refused, with nothing booked', () => {
  test.each([0, 0.5, -1.25, 2 ** 53, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY])('an amount of %s', async (amount) => {
    await expect(desk().adjust({ customerId: anna, amount, reason: 'other' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await nothingBooked()
  })

  test.each([0n, 2n ** 53n, -(2n ** 53n)])('an amount of %s past the application: the database refuses it itself', async (amount) => {
    await expect(
      sql(
        `INSERT INTO points_entries (customer_id, id, kind, amount, operation_id, effective_at, booked_at, actor_kind, actor_name)
         VALUES ($1, gen_random_uuid(), 'opening', $2, 'x', now(), now(), 'system', 'x')`,
        anna,
        amount.toString(),
      ),
    ).rejects.toThrow(/points_entries_(amount|balance)|a balance of 0 cannot take/)
    await nothingBooked()
  })

  test('an unknown reason, and one that is switched off', async () => {
    await expect(desk().adjust({ customerId: anna, amount: 5, reason: 'because' })).rejects.toMatchObject({
      message: expect.stringContaining('not an active reason'),
    })
    await database().adjustmentReason.update({ where: { code: 'campaign' }, data: { active: false } })
    await expect(desk().adjust({ customerId: anna, amount: 5, reason: 'campaign' })).rejects.toThrow('not an active reason')
    await nothingBooked()
  })

  test('a closed account: the customer was erased', async () => {
    await sql('UPDATE customers SET erased_at = now() WHERE id = $1', anna)
    await expect(adjustPoints(admin, { customerId: anna, amount: 5, reason: 'other' })).rejects.toMatchObject({ code: 'loyalty.account-closed', kind: 'rule' })
    await nothingBooked()
  })

  test('a ticket of somebody else, and one that does not exist', async () => {
    const stranger = await customerRow()
    await sql(
      `INSERT INTO tickets (id, number, customer_id, subject, status, priority, channel, reply_token, created_at, updated_at, last_message_at) SELECT $1, 900, $2, 'x', 'open', 'normal', 'web', 'r', now(), now(), now()`,
      ...[TICKET, stranger],
    )
    for (const ticketId of [TICKET, newId()])
      await expect(adjustPoints(admin, { customerId: anna, amount: 5, reason: 'other', ticketId })).rejects.toMatchObject({ code: 'loyalty.foreign-ticket' })
    await nothingBooked()
  })
})

const TICKET = '0193a000-0000-7000-8000-0000000000aa'

test('a merged account is the survivor’s, also for who asked while the merge was under way', async () => {
  const guest = await customerRow()
  await Promise.all([
    ...Array.from({ length: 5 }, () => adjustPoints(admin, { customerId: guest, amount: 10, reason: 'other' })),
    mergeCustomers(office(), [pointsOfMergedCustomers], { customerId: anna, otherId: guest }),
    ...Array.from({ length: 5 }, () => adjustPoints(admin, { customerId: guest, amount: 10, reason: 'other' })),
  ])
  expect(await sql('SELECT balance::int FROM points_accounts ORDER BY balance DESC')).toEqual([{ balance: 100 }, { balance: 0 }])
})

test('a replay with another body is a conflict, whatever it is that differs; the first stays booked', async () => {
  const first = { customerId: anna, amount: 5, reason: 'other', operationKey: 'k' }
  await adjustPoints(admin, first)
  const others = [{ amount: 6 }, { reason: 'goodwill' }, { customerId: await customerRow() }, { expiresAt: '2099-01-01T00:00:00Z' }]
  for (const other of others)
    await expect(adjustPoints(admin, { ...first, ...other })).rejects.toMatchObject({ code: 'loyalty.operation-conflict', kind: 'conflict' })
  const entry = { id: newId(), customerId: anna, kind: 'opening', amount: 5, operationId: 'o' } as const
  await transact(office(), (tx) => postEntries(tx, [entry]))
  for (const other of [{ amount: 6 }, { kind: 'bonus' as const }, { expiresAt: new Date('2099-01-01') }, { qualifying: 5 }, { ticketId: newId() }])
    await expect(transact(office(), (tx) => postEntries(tx, [{ ...entry, id: newId(), ...other }]))).rejects.toMatchObject({
      code: 'loyalty.operation-conflict',
    })
  expect(await sql('SELECT count(*)::int AS entries FROM points_entries')).toEqual([{ entries: 2 }])
})
