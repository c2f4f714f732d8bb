import { aCustomer } from '../support/a-customer'
import { api } from '../support/api'
import { pressUntilFocused, tabTo } from '../support/by-keyboard'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

// Nothing here is clicked: what cannot be reached by keys fails.

test('a segment is built by keyboard alone', async ({ page }) => {
  const name = unique('VIP by keys')
  await signedInAs(page, 'manager')
  await page.goto('/segments/new')
  await tabTo(page, page.getByRole('textbox', { name: 'Name' }))
  await page.keyboard.type(name)
  await tabTo(page, page.getByRole('combobox', { name: 'What is asked' }))
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('VIP tier')
  await expect(page.getByRole('option', { name: 'VIP tier' }).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText('VIP tier', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Who meets it' }).getByText(/of [\d,]+ customers/)).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Create segment' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('the outline of a flow is edited by keyboard alone', async ({ page }) => {
  await signedInAs(page, 'manager')
  await page.goto('/flows')
  await tabTo(page, page.getByRole('button', { name: 'Use this template: A wish costs less' }), 300)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'A wish costs less' })).toBeVisible()
  const [first, second, third] = [1, 2, 3].map((n) => page.getByRole('button', { name: new RegExp(`^Step ${n}: `) })) as [
    ReturnType<typeof page.getByRole>,
    ReturnType<typeof page.getByRole>,
    ReturnType<typeof page.getByRole>,
  ]
  await tabTo(page, first)
  await page.keyboard.press('n')
  await pressUntilFocused(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Wait', exact: true }), 12)
  await page.keyboard.press('Enter')
  await expect(second).toHaveAccessibleName(/^Step 2: Wait/)
  await expect(second).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(third).toHaveAccessibleName(/^Step 3: Wait/)
  await expect(third).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(third).toHaveCount(0)
  await expect(second).toBeFocused()
  await page.keyboard.press('d')
  await expect(third).toBeFocused()
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByText('Version 2 saved')).toBeVisible()
})

test('a card is moved over the board and finished by keyboard alone', async ({ page }) => {
  const customer = await aCustomer('Kim')
  const title = unique('Call by keys')
  const dueAt = new Date(Date.now() - 30 * 86_400_000).toISOString()
  await api('manager', 'POST', '/tasks', { title, customerId: customer.id, dueAt })
  await signedInAs(page, 'manager')
  await page.goto('/tasks?look=board&view=open')
  const move = page.getByRole('button', { name: `Move “${title}”` })
  await tabTo(page, move, 400)
  await page.keyboard.press('Enter')
  await pressUntilFocused(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Move to Doing' }), 5)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Doing' }).getByRole('button', { name: title, exact: true })).toBeVisible()
  await expect(move).toBeFocused()
  await tabTo(page, page.getByRole('button', { name: title, exact: true }), 5)
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: title })
  await tabTo(page, sheet.getByRole('combobox', { name: 'How did it end?' }))
  await page.keyboard.press('Enter')
  await pressUntilFocused(page, 'ArrowDown', page.getByRole('option', { name: 'Delighted' }), 10)
  await page.keyboard.press('Enter')
  await tabTo(page, sheet.getByRole('button', { name: 'Finish task' }))
  await page.keyboard.press('Enter')
  await expect(sheet.getByRole('button', { name: 'Reopen' })).toBeVisible()
})
