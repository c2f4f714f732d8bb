import { aCustomer } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { api } from '../support/api'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

type Invite = { url: string }
type Actions = { data: { kind: string; expectedValue: object | null }[] }

test('what to do next stands on the customer’s page with its reason; one click does it, and what is waved away stays away', async ({ page }) => {
  const nora = await aCustomer('Nora')
  const { url } = await api<Invite>('agent', 'POST', '/surveys/nps/invites', { customerId: nora.id })
  await api('agent', 'POST', '/surveys/responses', { token: url.split('/s/')[1], score: 3, comment: 'The parcel was soaked' })
  await signedInAs(page, 'cro', `/customers/${nora.id}`)
  const card = page.getByRole('region', { name: 'What to do next' })
  const first = card.getByRole('listitem').filter({ hasText: 'Answer the low score' })

  await test.step('the gravest comes first, with its reason in words, its row, and that no model says what it brings', async () => {
    await expect(card.getByRole('listitem').first()).toContainText('Answer the low score', { timeout: 20_000 })
    await expect(first).toContainText('They gave 3 of 10')
    await expect(first).toContainText('No forecast of what it brings')
    await expect(first.getByRole('link', { name: 'The answer' })).toBeVisible()
    await settled(page)
    await expectAccessible(page, 'what to do next')
  })

  await test.step('one click hands the work out; the action is gone, the task is there', async () => {
    await first.getByRole('button', { name: 'Hand out the work' }).click()
    await expect(first).toHaveCount(0, { timeout: 20_000 })
    await expect(page.getByRole('link', { name: 'Apologise in person' }).first()).toBeVisible({ timeout: 20_000 })
  })

  await test.step('what does not fit is waved away with a reason, and does not come back', async () => {
    const again = await api<Invite>('agent', 'POST', '/surveys/nps/invites', { customerId: nora.id })
    await api('agent', 'POST', '/surveys/responses', { token: again.url.split('/s/')[1], score: 10 })
    await page.reload()
    const review = card.getByRole('listitem').filter({ hasText: 'Ask for a review' })
    await expect(review).toContainText('They gave 10 of 10', { timeout: 20_000 })
    await review.getByRole('button', { name: 'Dismiss: Ask for a review' }).click()
    await page.getByRole('menuitem', { name: 'They said no' }).click()
    await expect(review).toHaveCount(0, { timeout: 20_000 })
    await page.reload()
    await expect(card.getByText('Nothing needs doing now.', { exact: false })).toBeVisible({ timeout: 20_000 })
  })

  await test.step('programs read the same', async () => {
    expect((await api<Actions>('agent', 'GET', `/customers/${nora.id}/next-actions`)).data).toEqual([])
  })
})

test('an offer is held back from somebody who waits for an answer, and it says why', async ({ page }) => {
  const otto = await aCustomer('Otto')
  const { url } = await api<Invite>('agent', 'POST', '/surveys/nps/invites', { customerId: otto.id })
  await api('agent', 'POST', '/surveys/responses', { token: url.split('/s/')[1], score: 10 })
  await api('agent', 'POST', '/tickets', { customerId: otto.id, subject: 'Where is it?', body: 'Where is my parcel?', channel: 'email' })
  await signedInAs(page, 'agent', `/customers/${otto.id}`)
  const card = page.getByRole('region', { name: 'What to do next' })
  await card.getByRole('button', { name: /more$/ }).click({ timeout: 20_000 })
  const held = card.getByRole('region', { name: 'Not now' })
  await expect(held).toContainText('Ask for a review: a ticket is open')
  await expect(held.getByRole('link', { name: 'The ticket' }).first()).toBeVisible()
})
