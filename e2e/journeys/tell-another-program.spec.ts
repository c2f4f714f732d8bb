import { aCustomer } from '../support/a-customer'
import { expectAccessible } from '../support/accessible'
import { api } from '../support/api'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { isSignedWith, startListeningProgram } from '../support/listening-program'
import { signedInAs } from '../support/signed-in-as'

test('another program is told of points by a signed call; a call it missed comes again by itself, and once more by hand', async ({ page }) => {
  const program = await startListeningProgram()
  const name = unique('Warehouse')
  const table = page.getByRole('table', { name: 'Deliveries' })
  let secret = ''
  try {
    await test.step('the administrator adds its address and is shown the signing secret', async () => {
      await signedInAs(page, 'admin', '/settings/webhooks')
      await page.getByRole('button', { name: 'Add an endpoint' }).click()
      const dialog = page.getByRole('dialog', { name: 'Add an endpoint' })
      await dialog.getByRole('textbox', { name: /^Address/ }).fill('http://10.0.0.7/in')
      await dialog.getByRole('textbox', { name: /^Name/ }).fill(name)
      await dialog.getByRole('textbox', { name: /^Events/ }).fill('loyalty.points-adjusted')
      await dialog.getByRole('button', { name: 'Add an endpoint' }).click()
      await expect(dialog.getByText('The address must begin with https:// and be on the public internet.')).toBeVisible()
      await dialog.getByRole('textbox', { name: /^Address/ }).fill(program.url)
      await dialog.getByRole('button', { name: 'Add an endpoint' }).click()
      const shown = page.getByRole('dialog', { name: 'Signing secret' })
      secret = (await shown.getByText(/^whsec_/).textContent()) ?? ''
      await shown.getByRole('button', { name: 'Done' }).click()
      await page.getByRole('link', { name }).click()
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    })

    await test.step('a test arrives and is in the log', async () => {
      await page.getByRole('button', { name: 'Send a test' }).click()
      await expect(table.getByRole('row').filter({ hasText: 'webhooks.test' })).toContainText('Sent', { timeout: 20_000 })
      expect(program.heard.map((call) => isSignedWith(secret, call))).toEqual([true])
      await expectAccessible(page, 'a webhook endpoint')
    })

    const customer = await aCustomer(unique('Wanda'))
    const ofCustomer = () => program.heard.filter(({ body }) => (JSON.parse(body) as { customerId: string | null }).customerId === customer.id)
    await test.step('points are told; the program is away for a moment and hears it all the same', async () => {
      program.answers.push(503)
      await api('manager', 'POST', `/customers/${customer.id}/points`, { amount: 25, reason: 'goodwill' })
      await expect(table.getByRole('row').filter({ hasText: 'loyalty.points-adjusted' })).toContainText('Sent', { timeout: 40_000 })
      const calls = ofCustomer()
      expect(calls).toHaveLength(2)
      expect(new Set(calls.map(({ id, body }) => `${id} ${body}`)).size).toBe(1)
      expect(calls.every((call) => isSignedWith(secret, call))).toBe(true)
      expect(JSON.parse(calls[0]!.body)).toMatchObject({ type: 'loyalty.points-adjusted', data: { amount: 25 } })
    })

    await test.step('opened, it says what was sent; sent again it comes under the same id', async () => {
      await table.getByRole('button', { name: 'loyalty.points-adjusted' }).click()
      const sheet = page.getByRole('dialog', { name: 'loyalty.points-adjusted' })
      await expect(sheet.getByText(/"amount": 25/)).toBeVisible()
      await sheet.getByRole('button', { name: 'Send again' }).click()
      await expect.poll(() => ofCustomer().length, { timeout: 20_000 }).toBe(3)
      expect(new Set(ofCustomer().map(({ id }) => id)).size).toBe(1)
    })

    await test.step('and is removed', async () => {
      await expect(page.getByRole('dialog')).toBeHidden()
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Remove' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
      await expect(page).toHaveURL(/\/settings\/webhooks$/)
      await expect(page.getByRole('link', { name })).toBeHidden()
    })
  } finally {
    program.stop()
  }
})
