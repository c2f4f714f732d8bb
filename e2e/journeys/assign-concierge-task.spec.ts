import { aCustomer } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { choose, seek } from '../support/choose'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { PEOPLE, signedInAs } from '../support/signed-in-as'

test('a manager asks for concierge work, the agent does it, and the customer’s page tells both', async ({ page, elsewhere }) => {
  const customer = await aCustomer('Vera')
  const title = unique('Call about the torn coat')
  await signedInAs(page, 'manager', `/customers/${customer.id}`)

  await test.step('the manager assigns it from the customer’s page', async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'New task' }).click()
    const dialog = page.getByRole('dialog', { name: `New task for ${customer.name}` })
    await dialog.getByLabel('What is to be done').fill(title)
    await choose(page, 'Kind', 'Apology')
    await choose(page, 'Who does it', PEOPLE.agent)
    await dialog.getByLabel('Due').fill(inThreeDays())
    await settled(page)
    await expectAccessible(page, 'assigning a task')
    await dialog.getByRole('button', { name: 'Assign task' }).click()
    await expect(page.getByRole('region', { name: 'Concierge tasks' }).getByRole('link', { name: title })).toBeVisible()
    await expect(page.getByText(`Task for ${PEOPLE.agent}: ${title}`)).toBeVisible()
  })

  await test.step('the agent finds it among their own, and finishes it with an outcome', async () => {
    await signedInAs(elsewhere, 'agent', '/tasks')
    await elsewhere.getByRole('table', { name: 'Tasks' }).getByRole('button', { name: title }).click()
    const sheet = elsewhere.getByRole('dialog', { name: title })
    await expect(sheet.getByRole('link', { name: customer.name })).toBeVisible()
    await choose(elsewhere, 'How did it end?', 'Delighted')
    await sheet.getByLabel('What came of it').fill('A new coat is on its way')
    await sheet.getByRole('button', { name: 'Finish task' }).click()
    await expect(sheet.getByText('Delighted: A new coat is on its way')).toBeVisible()
  })

  await test.step('the manager’s open page tells it', async () => {
    await expect(page.getByText(`Task done: ${title}`)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Concierge tasks' }).getByText('No open tasks.')).toBeVisible()
  })
})

test('a manager assigns a task from the list of tasks, to a customer found by name', async ({ page }) => {
  const customer = await aCustomer('Wilma')
  const title = unique('Write a birthday card')
  await signedInAs(page, 'manager', '/tasks')
  await page.getByRole('button', { name: 'New task' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New task' })
  await seek(dialog.getByRole('combobox', { name: 'Customer' }), customer.email, customer.name)
  await dialog.getByLabel('What is to be done').fill(title)
  await dialog.getByRole('button', { name: 'Assign task' }).click()
  await expect(page.getByText('Task assigned')).toBeVisible()
  await page.getByRole('button', { name: /^Nobody’s/ }).click()
  await expect(page.getByRole('row').filter({ hasText: title })).toContainText(customer.name)
})

/** As a date field wants it. */
function inThreeDays(): string {
  const due = new Date(Date.now() + 3 * 86_400_000)
  return `${due.toISOString().slice(0, 10)}T10:00`
}
