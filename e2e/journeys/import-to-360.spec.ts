import type { Page } from '@playwright/test'
import { choose } from '../support/choose'
import { csvDownload } from '../support/csv-download'
import { expect, test } from '../support/journey'
import { shopifyFiles } from '../support/shopify-files'
import { signedInAs } from '../support/signed-in-as'
import { newStore, type Store } from '../support/store'

type Upload = ReturnType<typeof shopifyFiles>['orders']
const figure = (page: Page, name: string) => page.getByRole('article', { name, exact: true })

/** Chooses the file and whose it is; ends where it can be tried. */
async function check(page: Page, store: Store, file: Upload) {
  await page.goto('/stores/import')
  await page.getByLabel('Choose a CSV file, or drop it here').setInputFiles(file)
  await expect(page.getByText('Recognised by its columns')).toBeVisible()
  await choose(page, 'Comes from', store.name)
  await expect(page.getByRole('table')).toBeVisible()
}

/** Waits for the end of the import and reads what it counted. */
async function outcome(page: Page, expected: Record<string, number>) {
  await expect(page.getByText(/^(Done|Tried)$/)).toBeVisible({ timeout: 60_000 })
  for (const [name, count] of Object.entries(expected)) await expect(figure(page, name)).toContainText(new RegExp(`${name}\\s*${count}$`))
}

test('the files a store exports become customers with their orders; what is broken is named; the same file again changes nothing', async ({ page }) => {
  const { customers, orders, truth, regular } = shopifyFiles()
  const store = await newStore()
  const rejected = { customers: truth.rejected.customers.length, orders: truth.rejected.orders.length }
  await signedInAs(page, 'manager', '/stores/import')

  await test.step('customers: tried first, then taken in', async () => {
    await check(page, store, customers)
    await page.getByRole('button', { name: 'Try it' }).click()
    await outcome(page, { Read: truth.customers + rejected.customers, 'Would be new': truth.customers, 'Would be rejected': rejected.customers })
    await expect(page.getByText('Nothing was changed.')).toBeVisible()
    await page.getByRole('button', { name: 'Import now' }).click()
    await outcome(page, { New: truth.customers, Rejected: rejected.customers })
  })

  await test.step('orders: taken in, broken rows named by line and reason', async () => {
    await check(page, store, orders)
    await page.getByRole('button', { name: 'Import now' }).click()
    await outcome(page, { New: truth.orders, Rejected: rejected.orders })
    const rows = await csvDownload(page.getByRole('link', { name: 'Download rejected rows' }))
    const told = rows.map(({ line, reason }) => `${line} ${reason}`)
    for (const { lines, reason } of truth.rejected.orders) expect(told).toContain(`${lines[0]} ${reason}`)
  })

  await test.step('the same file again', async () => {
    await check(page, store, orders)
    await page.getByRole('button', { name: 'Import now' }).click()
    await outcome(page, { New: 0, Changed: 0, Unchanged: truth.orders, Rejected: rejected.orders })
  })

  await test.step('a customer is found by e-mail and seen whole, to the cent', async () => {
    await page.goto('/customers')
    await page.getByRole('searchbox', { name: 'Search customers' }).fill(regular.email)
    const row = page.getByRole('row').filter({ hasText: regular.email })
    await row.getByRole('link').first().click()
    await expect(page.getByText(regular.email).first()).toBeVisible()
    const net = `€${(Number(regular.netMinor) / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`
    await expect(figure(page, 'Net sales')).toContainText(net)
    await expect(figure(page, 'Net sales')).toContainText(`${regular.orders} orders`)
    await page.getByRole('tab', { name: /^Orders/ }).click()
    await expect(page.getByRole('table', { name: 'Orders' }).getByRole('row')).toHaveCount(regular.orders + 1)
  })
})
