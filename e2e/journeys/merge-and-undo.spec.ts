import { orderPaid } from '@/testing/shopify-deliveries'
import { aCustomer, aNumber, type Customer } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { api } from '../support/api'
import { choose } from '../support/choose'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'
import { connectedStore, deliver } from '../support/store'

type Whole = { metrics: { ordersCount: number }; loyalty: { balance: number }; mergedIds: string[] }
const whole = ({ id }: Customer) => api<Whole>('agent', 'GET', `/customers/${id}`)

/** Somebody who bought once: 60.00 net, 60 points. */
async function aBuyer(firstName: string): Promise<Customer & { order: string }> {
  const [store, customer] = [await connectedStore(), await aCustomer(firstName)]
  const order = `#M${aNumber()}`
  const shopper = { id: customer.shopperId, email: customer.email, phone: null }
  const paid = orderPaid({ id: aNumber(), name: order, customer: shopper, createdAt: new Date().toISOString() }, { secret: store.secret })
  expect(await deliver(store, paid)).toBe(200)
  await expect.poll(async () => (await whole(customer)).loyalty.balance, { timeout: 20_000 }).toBe(60)
  return { ...customer, order }
}

// Tokens are made once a run, by a command that takes its time on a busy machine.
test.beforeAll(async () => {
  for (const role of ['admin', 'agent'] as const) await api(role, 'GET', '/me')
})

test('two records with one phone are suggested, merged with all their orders and points, and told apart again exactly', async ({ page }) => {
  const [anna, ben] = [await aBuyer('Anna'), await aBuyer('Ben')]
  const phone = `+49301${String(aNumber()).slice(-7)}`
  for (const { id } of [anna, ben]) await api('agent', 'POST', `/customers/${id}/identities`, { kind: 'phone', value: phone })
  const before = [await whole(anna), await whole(ben)]
  await signedInAs(page, 'agent')
  await page.goto('/customers/merge')
  const pair = page.getByRole('navigation', { name: 'Pairs' }).getByRole('button').filter({ hasText: anna.name }).filter({ hasText: ben.name })

  await test.step('the pair waits in the queue, with why, and both sides beside each other', async () => {
    await pair.click()
    const panel = page.getByRole('region', { name: 'The pair' })
    await expect(panel.getByText('They have the same phone number')).toBeVisible()
    await expect(panel.getByText(/^In common:/)).toContainText(phone)
    await expect(panel.getByRole('row', { name: /Together: 2 orders in EUR/ })).toContainText('€60.00')
    await expect(panel.getByRole('row', { name: /points together: 120/i })).toBeVisible()
    await settled(page)
    await expectAccessible(page, 'the queue of possible duplicates')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'the queue, dark', 'colours')
    await page.emulateMedia({ colorScheme: 'light' })
  })

  await test.step('one key merges, and the toast takes it back: both are as they were', async () => {
    await page.keyboard.press('m')
    await expect(page.getByText(/ was merged$/)).toBeVisible()
    await expect(pair).toHaveCount(0)
    expect((await whole(anna)).loyalty.balance).toBe(120)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(pair).toBeVisible()
    expect([await whole(anna), await whole(ben)]).toEqual(before)
  })

  await test.step('merged, the page of either shows the orders and points of both', async () => {
    await pair.click()
    await page.getByRole('button', { name: /^Merge into/ }).click()
    await expect(pair).toHaveCount(0)
    await page.goto(`/customers/${ben.id}`)
    const figures = page.getByRole('region', { name: 'Figures' })
    await expect(figures.getByRole('article', { name: 'Net sales' })).toContainText('€120.00')
    await expect(figures.getByRole('article', { name: 'Points' })).toContainText('120')
    for (const { order } of [anna, ben]) await expect(page.getByText(`Order ${order} placed and paid`)).toBeVisible()
  })

  await test.step('separated on that page, each has exactly what was theirs', async () => {
    const known = page.getByRole('region', { name: 'Known by' })
    await known.getByRole('button', { name: /^Separate/ }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Separate' }).click()
    await expect(page.getByText(/is a customer of their own again/)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Figures' }).getByRole('article', { name: 'Points' })).toContainText('60')
    expect([await whole(anna), await whole(ben)]).toEqual(before)
  })
})

test('two people with one phone are told apart for good, and what is another’s cannot be claimed by hand', async ({ page }) => {
  const [anna, ben] = [await aCustomer('Ada'), await aCustomer('Bob')]
  const phone = `+49302${String(aNumber()).slice(-7)}`
  await api('agent', 'POST', `/customers/${ben.id}/identities`, { kind: 'phone', value: phone })
  await signedInAs(page, 'agent')
  await page.goto(`/customers/${anna.id}`)
  const known = page.getByRole('region', { name: 'Known by' })
  const pair = page.getByRole('navigation', { name: 'Pairs' }).getByRole('button').filter({ hasText: anna.name }).filter({ hasText: ben.name })

  await test.step('a wrong value is refused at its field, another’s address with the way to them', async () => {
    await known.getByRole('button', { name: 'Add an identity' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add an identity' })
    await dialog.getByLabel('Value').fill('nonsense')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await expect(dialog.getByLabel('Value')).toHaveAttribute('aria-invalid', 'true')
    await dialog.getByLabel('Value').fill(ben.email)
    await dialog.getByRole('button', { name: 'Add' }).click()
    await expect(dialog.getByRole('link', { name: ben.name })).toHaveAttribute('href', `/customers/${ben.id}`)
    await expectAccessible(page, 'adding an identity')
    await choose(page, 'Kind', 'Phone')
    await dialog.getByLabel('Value').fill(phone)
    await dialog.getByRole('button', { name: 'Add' }).click()
    await expect(known.getByText(phone)).toBeVisible()
  })

  await test.step('the page says who else it may be, and leads to the pair', async () => {
    await expect(page.getByText(/May be the same person as/).filter({ hasText: ben.name })).toBeVisible()
    await page.getByRole('link', { name: 'Compare' }).click()
    await page.waitForURL(/customers\/merge/)
    await pair.click()
    await expect(page.getByRole('region', { name: 'The pair' })).toContainText(ben.name)
  })

  await test.step('not the same person: the pair is gone, with who said so and why', async () => {
    await page.keyboard.press('d')
    await page.getByLabel('Why').fill('Brother and sister')
    await page.getByRole('button', { name: 'They are two people' }).click()
    await expect(page.getByText(`stay two people`)).toBeVisible()
    await page.goto('/customers/merge?show=dismissed')
    await pair.click()
    await expect(page.getByText('Brother and sister')).toBeVisible()
  })
})
