import type { Page } from '@playwright/test'
import { csvDownload } from '../support/csv-download'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const tile = (page: Page, name: string) => page.getByRole('article', { name, exact: true })
const sumOf = (rows: Record<string, string>[], column: string) => rows.reduce((sum, row) => sum + BigInt(row[column] ?? ''), 0n)

/** Opens the rows of a figure, takes them out as a file, and closes them again. */
async function rowsOf(page: Page, name: string) {
  await tile(page, name)
    .getByRole('button', { name: `Open the rows of ${name}` })
    .click()
  const sheet = page.getByRole('dialog', { name: `${name}: the rows` })
  await expect(sheet.getByRole('row').nth(1)).toBeVisible()
  const rows = await csvDownload(sheet.getByRole('link', { name: 'CSV' }))
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(sheet).toBeHidden()
  return rows
}

test('every figure of the dashboard is the aggregate of the rows it opens to', async ({ page }) => {
  await signedInAs(page, 'cro')
  await expect(page).toHaveURL(/\/insights/)
  await page.getByRole('button', { name: '12 months' }).click()
  await expect(page).toHaveURL(/range=last-12-months/)

  await test.step('net sales, to the cent', async () => {
    await expect(tile(page, 'Net sales')).toContainText(/€[\d,]+\.\d\d/)
    const rows = await rowsOf(page, 'Net sales')
    const shown = /€([\d,.]+)/.exec(await tile(page, 'Net sales').innerText())?.[1] ?? ''
    expect(sumOf(rows, 'numerator')).toBe(BigInt(shown.replace(/\D/g, '')))
    await expect(tile(page, 'Net sales')).toContainText(`${sumOf(rows, 'denominator').toLocaleString('en')} orders`)
  })

  await test.step('the number of orders', async () => {
    const rows = await rowsOf(page, 'Orders')
    await expect(tile(page, 'Orders')).toContainText(Number(sumOf(rows, 'numerator')).toLocaleString('en'))
  })

  await test.step('NPS, from the answers', async () => {
    const rows = await rowsOf(page, 'NPS')
    const score = Math.round((100 * Number(sumOf(rows, 'numerator'))) / Number(sumOf(rows, 'denominator')))
    await expect(tile(page, 'NPS')).toContainText(score > 0 ? `+${score}` : `${score}`)
    await expect(tile(page, 'NPS')).toContainText(`${rows.length.toLocaleString('en')} answers`)
  })
})

test('the period stands in the address, and a row leads to the customer it is about', async ({ page }) => {
  await signedInAs(page, 'cro', '/insights?range=last-90-days')
  const sales = tile(page, 'Net sales')
  await expect(sales).toContainText('€')
  const quarter = await sales.innerText()
  await page.getByRole('button', { name: '30 days' }).click()
  await expect.poll(() => sales.innerText()).not.toBe(quarter)
  await page.goto('/insights?range=last-90-days')
  await expect.poll(() => sales.innerText()).toBe(quarter)

  await test.step('what a figure means is behind its ⓘ', async () => {
    await sales.getByRole('button', { name: 'About Net sales' }).click()
    await expect(page.getByRole('dialog').getByText(/definition \d/)).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('every chart is a table too', async () => {
    await page.getByRole('button', { name: /table/i }).first().click()
    await expect(page.getByRole('table').first()).toBeVisible()
  })

  await test.step('from a row to the customer', async () => {
    await tile(page, 'Net sales').getByRole('button', { name: 'Open the rows of Net sales' }).click()
    const first = page.getByRole('dialog', { name: 'Net sales: the rows' }).getByRole('row').nth(1).getByRole('link')
    const name = await first.innerText()
    await first.click()
    await expect(page).toHaveURL(/\/customers\//)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  })

  await test.step('the forecast says how far it was off, or why there is none', async () => {
    await page.goto('/insights?tab=customers')
    await expect(page.getByRole('region', { name: 'Customer lifetime value' })).toContainText(/closer than|No forecast yet/)
  })
})
