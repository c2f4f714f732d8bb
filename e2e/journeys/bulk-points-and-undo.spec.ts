import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { aCustomer } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { choose } from '../support/choose'
import { expect, test } from '../support/journey'
import { PEOPLE, signedInAs } from '../support/signed-in-as'

/** Goes to a new bulk adjustment with this file, and waits for its rows. */
async function lookAt(page: Page, file: string, csv: string) {
  await page.goto('/loyalty?tab=bulk')
  await page.getByRole('button', { name: 'New bulk adjustment' }).click()
  const sheet = page.getByRole('dialog', { name: 'New bulk adjustment' })
  await sheet.locator('input[type=file]').setInputFiles({ name: file, mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await choose(page, 'Reason', 'Campaign')
  await sheet.getByRole('button', { name: 'Look at the rows' }).click()
  await expect(page.getByRole('heading', { name: file })).toBeVisible()
}

test('a file of points is looked at row by row, booked by the job, and taken back whole', async ({ page }) => {
  const [gina, hugo] = [await aCustomer('Gina'), await aCustomer('Hugo')]
  const file = `spring-${randomUUID()}.csv`
  await signedInAs(page, 'manager', '/loyalty?tab=bulk')
  const rows = page.getByRole('table', { name: 'Rows', exact: true })

  await test.step('before anything is booked, every row says what it would do', async () => {
    await lookAt(page, file, `email,points\n${gina.email},120\n${hugo.id},-50\nnobody-${randomUUID()}@example.com,5\n`)
    await expect(rows.getByRole('row').filter({ hasText: gina.name })).toContainText('+120')
    await expect(rows.getByRole('row').filter({ hasText: hugo.name })).toContainText('not enough points')
    await expect(rows.getByText('unknown customer')).toBeVisible()
    await settled(page)
    await expectAccessible(page, 'a bulk adjustment before it is booked')
  })

  await test.step('what can be booked is booked, and the rest is named', async () => {
    await page.getByRole('button', { name: /^Book \d+ rows?$/ }).click()
    await expect(page.getByText('1 booked, 2 left out')).toBeVisible({ timeout: 20_000 })
    await expect(rows.getByRole('row').filter({ hasText: gina.name })).toContainText('Booked')
  })

  await test.step('the whole is undone by an entry for each that was booked', async () => {
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Undo the whole?' })
    await dialog.getByLabel('Why').fill('Wrong file')
    await dialog.getByRole('button', { name: 'Reverse 1 entry' }).click()
    await expect(page.getByText('1 taken back, 0 had been reversed before')).toBeVisible({ timeout: 20_000 })
    await page.goto(`/customers/${gina.id}`)
    const card = page.getByRole('complementary', { name: 'About this customer' }).getByRole('region', { name: 'Points' })
    await expect(card.getByText('2 entries')).toBeVisible()
  })
})

test('a file above an agent’s limit is approved as a whole by somebody else', async ({ page, elsewhere }) => {
  const ivan = await aCustomer('Ivan')
  const file = `large-${randomUUID()}.csv`
  await signedInAs(page, 'agent', '/loyalty?tab=bulk')
  await lookAt(page, file, `email,points\n${ivan.email},700\n`)
  await expect(page.getByText('A row is above what you may do at once: another person approves the whole.')).toBeVisible()
  await page.getByRole('button', { name: 'Ask for approval' }).click()
  await expect(page.getByText('Your own request')).toBeVisible()

  await signedInAs(elsewhere, 'manager', '/loyalty?tab=approvals')
  const request = elsewhere.getByRole('list', { name: 'Bulk adjustments that wait' }).getByRole('listitem').filter({ hasText: file })
  await expect(request).toContainText(`asked by ${PEOPLE.agent}`)
  await request.getByRole('button', { name: 'Look at it' }).click()
  await elsewhere.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(elsewhere.getByText('1 booked, 0 left out')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('1 booked, 0 left out')).toBeVisible({ timeout: 20_000 })
})
