import { orderPaid } from '@/testing/shopify-deliveries'
import { aCustomer, aNumber } from '../support/a-customer'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'
import { connectedStore, deliver } from '../support/store'

test('who earns enough moves up a tier while somebody looks: the badge, what is missing for the next, and the reason below it', async ({ page }) => {
  const store = await connectedStore()
  const customer = await aCustomer('Tessa')
  await signedInAs(page, 'agent', `/customers/${customer.id}`)
  const points = page.getByRole('complementary', { name: 'About this customer' }).getByRole('region', { name: 'Points' })
  await expect(points.getByRole('progressbar', { name: 'Progress to Silver' })).toBeVisible()

  const shopper = { id: customer.shopperId, email: customer.email, phone: null }
  // 726.00 with 21 % tax inside: 600.00 net, and silver begins at 500 points.
  const line = { price: 72_600, quantity: 1, tax: 12_600, rate: 0.21 }
  const order = { id: aNumber(), name: `#J${aNumber()}`, customer: shopper, createdAt: new Date().toISOString(), lines: [line] }
  expect(await deliver(store, orderPaid(order, { secret: store.secret }))).toBe(200)

  await expect(page.getByText('Tier up: Bronze → Silver')).toBeVisible({ timeout: 20_000 })
  await expect(points.getByRole('progressbar', { name: 'Progress to Gold' })).toBeVisible()
  await expect(page.getByRole('main').getByText('Silver', { exact: true }).first()).toBeVisible()
})
