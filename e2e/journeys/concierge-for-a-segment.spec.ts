import { aCustomer } from '../support/a-customer'
import { choose } from '../support/choose'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

test('a manager hands a playbook’s work out to several VIPs, the agent works it on the board, and the report tells what came of it', async ({
  page,
  elsewhere,
}) => {
  const [first, second] = [await aCustomer('Ines'), await aCustomer('Jonas')]
  const playbook = unique('Thank-you call')

  await test.step('each has a concierge, so both stand in the VIP book', async () => {
    await signedInAs(page, 'manager', `/customers/${first.id}`)
    for (const customer of [first, second]) {
      await page.goto(`/customers/${customer.id}`)
      await choose(page, 'Concierge', 'Lena Hoffmann')
      await expect(page.getByText('Lena Hoffmann is their concierge').first()).toBeVisible()
    }
  })

  await test.step('a playbook says what is done, and by whom', async () => {
    await page.goto('/tasks?tab=playbooks')
    await page.getByRole('button', { name: 'New playbook' }).click()
    const sheet = page.getByRole('dialog', { name: 'New playbook' })
    await sheet.getByLabel('Name').fill(playbook)
    await sheet.getByLabel('What is to be done').fill(playbook)
    await sheet.getByLabel('Steps').fill('Read the last orders\nCall')
    await sheet.getByRole('button', { name: 'Save playbook' }).last().click()
    await expect(page.getByRole('table', { name: 'Playbooks' }).getByText(playbook)).toBeVisible()
  })

  await test.step('handed out to both: what would happen is said first, and a second time there is nothing left to hand out', async () => {
    await page.goto('/tasks?tab=vips')
    const book = page.getByRole('table', { name: 'VIP book' })
    const handOut = async () => {
      for (const customer of [first, second]) await book.getByRole('checkbox', { name: customer.name }).check()
      await page.getByRole('button', { name: 'Assign concierge tasks' }).click()
      await choose(page, 'Playbook', playbook)
      return page.getByRole('dialog', { name: 'Assign concierge tasks' })
    }
    const dialog = await handOut()
    await expect(dialog.getByText('2 tasks', { exact: true })).toBeVisible()
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Lena Hoffmann' })).toContainText('2')
    await dialog.getByRole('button', { name: 'Assign 2 tasks' }).click()
    await expect(page.getByText('2 tasks assigned')).toBeVisible()
    await expect(dialog).toBeHidden()
    await expect((await handOut()).getByText('2 customers have this task already.')).toBeVisible()
  })

  await test.step('the agent finds both on the board, moves one by its menu, ticks a step and finishes it', async () => {
    await signedInAs(elsewhere, 'agent', '/tasks?look=board')
    const [todo, doing] = [elsewhere.getByRole('region', { name: 'To do' }), elsewhere.getByRole('region', { name: 'Doing' })]
    await expect(todo.getByRole('button', { name: playbook, exact: true })).toHaveCount(2)
    await todo
      .getByRole('button', { name: `Move “${playbook}”` })
      .first()
      .click()
    await elsewhere.getByRole('menuitem', { name: 'Move to Doing' }).click()
    await expect(doing.getByRole('button', { name: playbook, exact: true })).toHaveCount(1)
    await doing.getByRole('button', { name: playbook, exact: true }).click()
    const sheet = elsewhere.getByRole('dialog', { name: playbook })
    await expect(sheet.getByText('The customer’s own concierge')).toBeVisible()
    await sheet.getByRole('checkbox', { name: 'Call', exact: true }).click()
    await expect(sheet.getByText('1 of 2')).toBeVisible()
    await choose(elsewhere, 'How did it end?', 'Delighted')
    await sheet.getByRole('button', { name: 'Finish task' }).click()
    await expect(sheet.getByRole('button', { name: 'Reopen' })).toBeVisible()
  })

  await test.step('the report counts it', async () => {
    await page.goto('/tasks?tab=report')
    await choose(page, 'Playbook', playbook)
    await expect(page.getByRole('article', { name: 'Finished' })).toContainText('1')
    await expect(page.getByRole('listitem').filter({ hasText: 'Delighted' })).toContainText('1')
  })
})
