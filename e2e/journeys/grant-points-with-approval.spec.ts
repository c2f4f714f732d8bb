import { aCustomer } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { choose } from '../support/choose'
import { expect, test } from '../support/journey'
import { PEOPLE, signedInAs } from '../support/signed-in-as'

test('points above an agent’s limit wait for a manager, and are on the agent’s open page once the manager agrees', async ({ page, elsewhere }) => {
  const customer = await aCustomer('Gerda')
  await signedInAs(page, 'agent', `/customers/${customer.id}`)
  const card = page.getByRole('complementary', { name: 'About this customer' }).getByRole('region', { name: 'Points' })

  await test.step('the agent sees what it would do, and that somebody has to agree', async () => {
    await card.getByRole('button', { name: 'Adjust' }).click()
    const dialog = page.getByRole('dialog', { name: 'Adjust points' })
    await dialog.getByLabel('How many points').fill('800')
    await expect(dialog.getByText(/Above [\d,]+ a manager approves\. Nothing is booked until then\./)).toBeVisible()
    await choose(page, 'Reason', 'Goodwill')
    await dialog.getByLabel('Internal note').fill('Parcel lost twice')
    await settled(page)
    await expectAccessible(page, 'adjusting points')
    await dialog.getByRole('button', { name: 'Ask for approval' }).click()
    await expect(page.getByText('Asked for approval')).toBeVisible()
    await expect(card.getByText(/\+800 points\s+waiting for approval/)).toBeVisible()
    await expect(card.getByText('No entries yet.')).toBeVisible()
  })

  await test.step('whoever asked cannot agree', async () => {
    await page.goto('/loyalty?tab=approvals')
    const request = page.getByRole('listitem').filter({ hasText: customer.name })
    await expect(request.getByText('Parcel lost twice')).toBeVisible()
    await expect(request.getByRole('button', { name: 'Approve' })).toHaveCount(0)
    await page.goto(`/customers/${customer.id}`)
    await expect(card.getByText(/\+800 points\s+waiting for approval/)).toBeVisible()
  })

  await test.step('the manager reads why and agrees', async () => {
    await signedInAs(elsewhere, 'manager', '/loyalty?tab=approvals')
    const request = elsewhere.getByRole('listitem').filter({ hasText: customer.name })
    await expect(request).toContainText(`asked by ${PEOPLE.agent}`)
    await request.getByRole('button', { name: 'Approve' }).click()
    await elsewhere.getByRole('alertdialog').getByRole('button', { name: 'Grant 800 points' }).click()
    await expect(request).toHaveCount(0)
  })

  await test.step('the agent’s page shows them, with who agreed', async () => {
    await expect(card.getByText('1 entry')).toBeVisible()
    await expect(card).toContainText('800')
    await expect(page.getByText('Points added: goodwill')).toBeVisible()
    await expect(page.getByText(`Approved by ${PEOPLE.manager}`).first()).toBeVisible()
  })
})

test('points within the limit are booked at once, and an entry that was wrong is reversed by another one', async ({ page }) => {
  const customer = await aCustomer('Rita')
  await signedInAs(page, 'manager', `/customers/${customer.id}`)
  const card = page.getByRole('complementary', { name: 'About this customer' }).getByRole('region', { name: 'Points' })
  await card.getByRole('button', { name: 'Adjust' }).click()
  const dialog = page.getByRole('dialog', { name: 'Adjust points' })
  await dialog.getByLabel('How many points').fill('120')
  await expect(dialog.getByText(/^Booked at once/)).toBeVisible()
  await choose(page, 'Reason', 'Correction')
  await dialog.getByRole('button', { name: 'Grant 120 points' }).click()
  await expect(page.getByText('120 points granted')).toBeVisible()

  await card.getByRole('button', { name: '1 entry' }).click()
  const history = page.getByRole('dialog', { name: 'Points entries' })
  await history.getByRole('button', { name: /^Reverse/ }).click()
  await choose(page, 'Reason', 'Correction')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reverse entry' }).click()
  await expect(history.getByRole('list', { name: 'Points entries' }).getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(card.getByText('2 entries')).toBeVisible()
})
