import { orderPaid } from '@/testing/shopify-deliveries'
import { aCustomer, aNumber } from '../support/a-customer'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'
import { connectedStore, deliver } from '../support/store'

test('a paid order shows on the open page of its customer within two seconds and earns once, however often it is delivered', async ({ page }) => {
  const store = await connectedStore()
  const customer = await aCustomer('Petra')
  await signedInAs(page, 'agent', `/customers/${customer.id}`)
  const figures = page.getByRole('region', { name: 'Figures' })
  await expect(figures.getByRole('article', { name: 'Net sales' })).toContainText('No orders yet')

  const number = `#J${aNumber()}`
  const shopper = { id: customer.shopperId, email: customer.email, phone: null }
  // 48.40 and 2 × 12.10 with 21 % tax inside: 60.00 net.
  const order = { id: aNumber(), name: number, customer: shopper, createdAt: new Date().toISOString() }
  const paid = orderPaid(order, { secret: store.secret })

  await test.step('a delivery somebody else signed is refused', async () => {
    expect(await deliver(store, orderPaid(order, { secret: 'guessed' }))).toBe(401)
    const { 'x-shopify-hmac-sha256': _, ...unsigned } = paid.headers
    expect(await deliver(store, { ...paid, headers: unsigned })).toBe(401)
  })

  await test.step('the true one is on the page before two seconds are over', async () => {
    expect(await deliver(store, paid)).toBe(200)
    await expect(page.getByText(`Order ${number} placed and paid`)).toBeVisible({ timeout: 2_000 })
    await expect(figures.getByRole('article', { name: 'Net sales' })).toContainText('€60.00')
    await expect(figures.getByRole('article', { name: 'Points' })).toContainText('60')
  })

  await test.step('four more deliveries of it change nothing', async () => {
    for (let again = 0; again < 4; again++) expect(await deliver(store, paid)).toBe(200)
    // What was delivered after them has been worked off after them.
    const next = orderPaid({ ...order, id: aNumber(), name: `${number}-2` }, { secret: store.secret })
    expect(await deliver(store, next)).toBe(200)
    await expect(page.getByText(`Points for order ${number}-2`)).toBeVisible()
    await expect(figures.getByRole('article', { name: 'Net sales' })).toContainText('€120.00')
    await expect(figures.getByRole('article', { name: 'Points' })).toContainText('120')
    await page.getByRole('button', { name: '2 entries' }).click()
    await expect(page.getByRole('dialog', { name: 'Points entries' }).getByRole('list', { name: 'Points entries' }).getByRole('listitem')).toHaveCount(2)
  })
})
