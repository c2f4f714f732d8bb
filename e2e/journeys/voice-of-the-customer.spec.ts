import { settled } from '../support/accessible'
import { csvDownload } from '../support/csv-download'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const LONG = { timeout: 20_000 }
const counted = (label: string | null) => Number(/, ([\d,]+)$/.exec(label ?? '')?.[1]?.replaceAll(',', ''))

test('from the dashboards to what is heard of a product, to the rows and the review behind a number', async ({ page }) => {
  await signedInAs(page, 'cro', '/insights')
  await page.getByRole('navigation', { name: 'Places of insights' }).getByRole('link', { name: 'Products' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Voice of the customer' })).toBeVisible(LONG)
  await page.getByRole('button', { name: '12 months' }).click()
  await expect(page).toHaveURL(/range=last-12-months/)
  const table = page.getByRole('table', { name: 'Products and what is heard of them' })
  await expect(table.getByRole('row').nth(1)).toBeVisible(LONG)
  // Until the twelve months are there, the lines of the range before stand, and say that they are on their way.
  await settled(page)

  await test.step('units sold are the sum of their lines and of the file', async () => {
    const cell = table.getByRole('button', { name: /: Units sold, / }).first()
    const units = counted(await cell.getAttribute('aria-label'))
    await cell.click()
    const sheet = page.getByRole('dialog', { name: /: Units sold$/ })
    await expect(sheet.getByRole('row').nth(1)).toBeVisible(LONG)
    const rows = await csvDownload(sheet.getByRole('link', { name: 'CSV' }))
    expect(rows.reduce((sum, { value }) => sum + Number(value), 0)).toBe(units)
    await sheet.getByRole('button', { name: 'Close' }).click()
    await expect(sheet).toBeHidden()
  })

  await test.step('sorted by what goes beyond the category, largest first', async () => {
    const beyond = (await table.getByRole('row').locator('td:last-child > span:first-child').allInnerTexts()).flatMap((text) => {
      const number = Number(text.replaceAll(',', '').replace('−', '-'))
      return Number.isNaN(number) ? [] : [number]
    })
    expect(beyond.length).toBeGreaterThan(3)
    expect(beyond).toEqual(beyond.toSorted((a, b) => b - a))
  })

  await test.step('a number of reviews opens to them, and one of them to itself', async () => {
    const cell = table.getByRole('button', { name: /: Reviews, / }).first()
    const reviews = counted(await cell.getAttribute('aria-label'))
    await cell.click()
    const sheet = page.getByRole('dialog', { name: /: Reviews$/ })
    await expect(sheet.getByRole('row').nth(1)).toBeVisible(LONG)
    expect(await csvDownload(sheet.getByRole('link', { name: 'CSV' }))).toHaveLength(reviews)
    await sheet.getByRole('row').nth(1).getByRole('link').click()
    await expect(page).toHaveURL(/\/feedback\/reviews/)
    await expect(page.getByRole('dialog').getByRole('img', { name: /of 5 stars/ })).toBeVisible(LONG)
  })

  await test.step('and the review leads back to its product alone', async () => {
    await page.getByRole('dialog').locator('a[href^="/insights/products?product="]').click()
    await expect(page).toHaveURL(/\/insights\/products\?product=/, LONG)
    await page.getByRole('button', { name: 'All products', exact: true }).click(LONG)
    await expect(page).not.toHaveURL(/product=/, LONG)
  })
})
