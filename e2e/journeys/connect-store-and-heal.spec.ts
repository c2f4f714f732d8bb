import { CREDENTIALS, startFakeWoocommerce } from '@/testing/stores/fake-woocommerce'
import { createGroundTruth } from '@/testing/stores/ground-truth'
import { expectAccessible } from '../support/accessible'
import { choose } from '../support/choose'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

type WooOrder = { id: number; number: string; status: string; billing: { email: string } }

test('a store is connected, read whole, compared, and a cent that went astray is named and healed', async ({ page }) => {
  test.setTimeout(240_000)
  const shop = await startFakeWoocommerce(createGroundTruth({ seed: unique('shop'), orders: 80, goodwill: false }))
  const name = unique('Blue and Co')
  const order = shop
    .records('orders')
    .map(({ json }) => json as unknown as WooOrder)
    .find(({ status, billing }) => status === 'completed' && billing.email !== '')!

  try {
    await test.step('the admin connects it with the keys of the shop', async () => {
      await signedInAs(page, 'admin', '/stores')
      await page.getByRole('button', { name: 'Connect a store' }).click()
      const dialog = page.getByRole('dialog')
      await choose(page, 'Kind', 'WooCommerce')
      await dialog.getByLabel('Name').fill(name)
      await dialog.getByLabel('Address').fill(shop.url)
      await dialog.getByLabel('Consumer key').fill(CREDENTIALS.consumerKey)
      await dialog.getByLabel('Consumer secret').fill(CREDENTIALS.consumerSecret)
      await dialog.getByLabel('Secret of the webhooks').fill(CREDENTIALS.webhookSecret)
      await dialog.getByRole('button', { name: 'Connect a store' }).click()
      await dialog.getByRole('link', { name: 'Open the store' }).click()
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    })

    await test.step('it is read by itself, and tells its webhooks to this desk', async () => {
      await page.getByRole('tab', { name: 'Runs' }).click()
      await expect(page.getByRole('row').filter({ hasText: 'Read everything' })).toContainText('Done', { timeout: 90_000 })
      await expect(page.getByText(/\d+ customers, \d+ orders/)).toBeVisible()
      await page.getByRole('tab', { name: 'Webhooks' }).click()
      await expect(page.getByRole('row').filter({ hasText: 'order.updated' })).toContainText('Made', { timeout: 30_000 })
      await expectAccessible(page, 'a connected store')
    })

    await test.step('a customer of it is here with their order', async () => {
      await page.goto(`/customers?q=${encodeURIComponent(order.billing.email)}`)
      await page.getByRole('row').filter({ hasText: order.billing.email.toLowerCase() }).getByRole('link').first().click()
      await expect(page.getByText(new RegExp(`#?${order.number}\\b`)).first()).toBeVisible()
    })

    await test.step('nobody tells us that an order has changed by a cent: comparing names it', async () => {
      shop.plantCent(order.id)
      await page.goto('/stores')
      await page.getByRole('link', { name }).click()
      await page.getByRole('tab', { name: 'Compare' }).click()
      await page.getByRole('button', { name: 'Compare now' }).click()
      await expect(page.getByText('1 record differs')).toBeVisible({ timeout: 60_000 })
      await expect(
        page
          .getByRole('row')
          .filter({ hasText: String(order.id) })
          .first(),
      ).toBeVisible()
      await expectAccessible(page, 'a difference')
    })

    await test.step('it is read anew, and the books are equal to the cent', async () => {
      await page.getByRole('button', { name: 'Heal', exact: true }).click()
      await expect(page.getByText('Equal again: 1 difference healed')).toBeVisible({ timeout: 60_000 })
      await page.getByRole('button', { name: 'Compare now' }).click()
      await expect(page.getByText(/Equal to the cent: \d+ records compared/)).toBeVisible({ timeout: 60_000 })
    })
  } finally {
    await shop.stop()
  }
})
