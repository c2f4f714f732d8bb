import { expect, test } from 'vitest'
import { newId } from '@/domain/id'
import { pointsAdjusted } from '@/features/loyalty/domain'
import { database } from '@/server/db/client'
import { transact } from '@/server/db/transact'
import { deliverOutbox } from '@/server/events'
import { customer, office } from '@/testing/factories/tickets'
import { ticketsSubscribers } from './subscribers'

async function adjusted(customerId: string, notify: boolean) {
  const data = { entryId: newId(), amount: 1_200, balanceAfter: 1_500, adjustmentId: newId(), reason: 'goodwill', notify }
  await transact(office(), async (tx) => void tx.emit(pointsAdjusted, { customerId, data }))
  await deliverOutbox(ticketsSubscribers)
  await deliverOutbox(ticketsSubscribers)
}
const mailsTo = (toAddress: string) => database().outboundMail.findMany({ where: { toAddress } })

test('a customer is told of adjusted points once, and only when that was asked for', async () => {
  const id = await customer('points@example.com', 'Anna')
  await adjusted(id, false)
  expect(await mailsTo('points@example.com')).toEqual([])
  await adjusted(id, true)
  const mails = await mailsTo('points@example.com')
  expect(mails).toMatchObject([{ kind: 'notice', subject: '1,200 points for you', headers: expect.objectContaining({ 'auto-submitted': 'auto-generated' }) }])
  expect(mails[0]!.textBody).toContain('Your balance is now 1,500.')
})

test('who has no address stops nothing', async () => {
  await adjusted(await customer(null, 'No Mail'), true)
  expect(await database().outbox.count()).toBe(0)
})
