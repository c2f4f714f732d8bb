import { choose } from '../support/choose'
import { csvDownload } from '../support/csv-download'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const LONG = { timeout: 20_000 }

test('the overview is narrowed to a segment, and what it shows is the sum of the file behind it', async ({ page }) => {
  await signedInAs(page, 'cro', '/insights?range=last-12-months')
  const sales = page.getByRole('article', { name: 'Net sales', exact: true })
  await expect(sales).toContainText(/€[\d,]+\.\d\d/, LONG)
  const everybody = await sales.innerText()
  await choose(page, 'Segment', 'Bought exactly twice')
  await expect(page).toHaveURL(/segment=/)
  await expect.poll(() => sales.innerText(), LONG).not.toBe(everybody)
  await expect(sales).toContainText(/€[\d,]+\.\d\d/, LONG)

  await sales.getByRole('button', { name: 'Open the rows of Net sales' }).click()
  const sheet = page.getByRole('dialog', { name: 'Net sales: the rows' })
  await expect(sheet.getByRole('row').nth(1)).toBeVisible(LONG)
  const rows = await csvDownload(sheet.getByRole('link', { name: 'CSV' }))
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  const sum = rows.reduce((total, row) => total + BigInt(row.numerator ?? ''), 0n)
  const shown = /€([\d,.]+)/.exec(await sales.innerText())?.[1] ?? ''
  expect(sum).toBe(BigInt(shown.replace(/\D/g, '')))
})

test('the tables leave as files with the rows they show', async ({ page }) => {
  await signedInAs(page, 'cro', '/insights?tab=customers&range=last-12-months')
  const grid = page.getByRole('region', { name: 'Recency and frequency', exact: true })
  const cells = await csvDownload(grid.getByRole('link', { name: /as CSV$/ }))
  expect(cells.every(({ people }) => Number(people) > 0)).toBe(true)
  const risk = page.getByRole('region', { name: 'At risk', exact: true })
  const all = risk.getByRole('button', { name: /^All [\d,]+$/ })
  const count = Number(/[\d,]+/.exec(await all.innerText())?.[0].replace(',', ''))
  await all.click()
  const people = await csvDownload(page.getByRole('dialog', { name: 'At risk' }).getByRole('link', { name: 'At risk as CSV' }))
  expect(people).toHaveLength(count)
})

test('a figure that cannot be told by what is asked for says so instead of showing everything', async ({ page }) => {
  await signedInAs(page, 'cro', '/insights?range=last-12-months&channel=web')
  await expect(page.getByRole('article', { name: 'CLV, total', exact: true })).toContainText('Cannot be told by channel', LONG)
})

test('a cell of the cohorts opens to exactly its customers', async ({ page }) => {
  await signedInAs(page, 'cro', '/insights?tab=retention&range=last-12-months')
  const cohorts = page.getByRole('region', { name: 'Cohorts', exact: true }).first()
  const cell = cohorts.getByRole('button', { name: /, month 0: \d+ of \d+ bought/ }).first()
  await expect(cell).toBeVisible(LONG)
  const customers = /month 0: ([\d,.]+) of/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1] ?? ''
  await cell.click()
  const sheet = page.getByRole('dialog', { name: /, month 0$/ })
  await expect(sheet).toContainText(`${customers} customer`, LONG)
  const first = sheet.getByRole('row').nth(1).getByRole('link')
  await expect(first).toBeVisible(LONG)
  const name = await first.innerText()
  await first.click()
  await expect(page).toHaveURL(/\/customers\//)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name, LONG)
})
