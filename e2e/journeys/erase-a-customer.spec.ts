import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { orderPaid, signedDelivery } from '@/testing/shopify-deliveries'
import { aCustomer, aNumber } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { api } from '../support/api'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'
import { connectedStore, deliver } from '../support/store'

type Whole = { name: string | null; email: string | null; loyalty: { balance: number } }

// Tokens are made once a run, by a command that takes its time on a busy machine.
test.beforeAll(async () => {
  for (const role of ['admin', 'agent'] as const) await api(role, 'GET', '/me')
})

/** What a click hands over, read as the JSON it is. */
async function fileOf(page: Page, click: () => Promise<void>): Promise<{ name: string; text: string; whole: { customerId: string } }> {
  const arrives = page.waitForEvent('download')
  await click()
  const file = await arrives
  const text = await readFile(await file.path(), 'utf8')
  return { name: file.suggestedFilename(), text, whole: JSON.parse(text) }
}

const menuItem = (page: Page, name: string) => page.getByRole('menuitem', { name })
const openMenu = (page: Page) => page.getByRole('button', { name: 'More actions' }).click()

test('a manager takes out what is held of a customer, and erases them for good by typing their name; an agent may do neither', async ({ page }) => {
  const [store, anke] = [await connectedStore(), await aCustomer('Anke')]
  const order = `#E${aNumber()}`
  const shopper = { id: anke.shopperId, email: anke.email, phone: null }
  expect(
    await deliver(store, orderPaid({ id: aNumber(), name: order, customer: shopper, createdAt: new Date().toISOString() }, { secret: store.secret })),
  ).toBe(200)
  const whole = () => api<Whole>('agent', 'GET', `/customers/${anke.id}`)
  await expect.poll(async () => (await whole()).loyalty.balance, { timeout: 20_000 }).toBe(60)

  await test.step('an agent’s menu has neither', async () => {
    await signedInAs(page, 'agent', `/customers/${anke.id}`)
    await openMenu(page)
    await expect(menuItem(page, 'Merge with another record')).toBeVisible()
    await expect(menuItem(page, 'Export data')).toHaveCount(0)
    await expect(menuItem(page, 'Erase…')).toHaveCount(0)
  })

  await test.step('a manager takes out everything held of them as a file', async () => {
    await signedInAs(page, 'manager', `/customers/${anke.id}`)
    await openMenu(page)
    const file = await fileOf(page, () => menuItem(page, 'Export data').click())
    expect(file.name).toBe(`customer-${anke.id}.json`)
    expect(file.whole.customerId).toBe(anke.id)
    for (const held of [anke.email, order]) expect(file.text).toContain(held)
  })

  await test.step('the dialog says what goes and what stays, and waits for the name', async () => {
    await openMenu(page)
    await menuItem(page, 'Erase…').click()
    const dialog = page.getByRole('alertdialog', { name: 'Erase this customer for good?' })
    await expect(dialog.getByText('1 order with its sums')).toBeVisible({ timeout: 20_000 })
    await expect(dialog.getByText('60 points in the ledger, which can no longer be spent')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await expect(dialog.getByRole('button', { name: 'Erase for good' })).toBeDisabled()
    await settled(page)
    await expectAccessible(page, 'erasing a customer')
    await dialog.getByRole('textbox').fill(anke.name)
    await dialog.getByRole('button', { name: 'Erase for good' }).click()
    await expect(dialog).toHaveCount(0, { timeout: 20_000 })
  })

  await test.step('the page says so, names nobody, offers nothing more, and still shows order and points', async () => {
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText(/Erased customer/, { timeout: 20_000 })
    await expect(heading).toBeFocused()
    await expect(page.getByText(/^Erased .*\d{4}$/)).toBeVisible()
    await expect(page.getByText('Erased: nothing names them any more')).toBeVisible({ timeout: 20_000 })
    for (const gone of [anke.email, anke.name]) await expect(page.locator('main').getByText(gone)).toHaveCount(0)
    for (const name of ['More actions', 'New ticket']) await expect(page.locator('main').getByRole('button', { name })).toHaveCount(0)
    for (const name of ['Consent', 'Known by']) await expect(page.getByRole('region', { name, exact: true })).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Figures' }).getByRole('article', { name: 'Points' })).toContainText('60')
    await page.getByRole('tab', { name: 'Orders' }).click()
    await expect(page.getByRole('tabpanel').getByText(order).first()).toBeVisible({ timeout: 20_000 })
    await settled(page)
    await expectAccessible(page, 'the page of somebody who was erased')
    expect(await whole()).toMatchObject({ name: null, email: null })
  })

  await test.step('nobody finds them again', async () => {
    await page.goto(`/customers?q=${encodeURIComponent(anke.email)}`)
    await expect(page.getByText(`Nobody found for “${anke.email}”`)).toBeVisible({ timeout: 20_000 })
  })
})

test('a shopper who asks the shop to be forgotten is erased where the request waits, and it says what came of it', async ({ page }) => {
  const [store, ida] = [await connectedStore(), await aCustomer('Ida')]
  const asked = { shop_id: aNumber(), customer: { id: ida.shopperId, email: ida.email }, orders_to_redact: [] }
  expect(await deliver(store, signedDelivery('customers/redact', asked, { secret: store.secret }))).toBe(200)
  const row = (text: string) => page.getByRole('row').filter({ hasText: 'Forget a person' }).filter({ hasText: text })
  await signedInAs(page, 'admin')
  await expect(async () => {
    await page.goto(`/stores/${store.id}?part=privacy`)
    await expect(row(ida.email)).toBeVisible({ timeout: 5_000 })
  }).toPass({ timeout: 60_000 })
  await row(ida.email).getByRole('button', { name: 'Erase…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Erase this customer for good?' })
  await dialog.getByRole('textbox').fill(ida.name, { timeout: 20_000 })
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await expect(dialog).toHaveCount(0, { timeout: 20_000 })
  await expect(row(String(ida.shopperId))).toContainText('The customer was erased', { timeout: 20_000 })
  expect(await api<Whole>('agent', 'GET', `/customers/${ida.id}`)).toMatchObject({ name: null, email: null })
})
