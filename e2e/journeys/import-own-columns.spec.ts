import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { choose } from '../support/choose'
import { csvDownload } from '../support/csv-download'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const figure = (page: Page, name: string) => page.getByRole('article', { name, exact: true })

/** A file of somebody's own, as Excel saves it in Germany: semicolons, own column names, Windows-1252. Its people and columns exist in this run only. */
function ownFile(run: string) {
  const rows = [
    `Wer;Schreibt an ${run};Hat gesammelt`,
    `Jörg Groß;joerg.${run}@example.com;120`,
    `Anna Ott;anna.${run}@example.com;80`,
    'Nobody;not an address;10',
    `Ben Wu;ben.${run}@example.com;viele`,
  ]
  return { name: `punkte-${run}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\r\n')}\r\n`, 'latin1') }
}

test('a file with columns of its own is mapped, tried, taken in, and taken back', async ({ page }) => {
  const run = randomUUID().slice(0, 8)
  await signedInAs(page, 'manager', '/stores/import')

  await test.step('nobody knows the file; its columns are mapped, and the first rows say what would be turned away', async () => {
    await page.getByLabel('Choose a CSV file, or drop it here').setInputFiles(ownFile(run))
    await expect(page.getByText('Not recognised: please say')).toBeVisible()
    await choose(page, 'What is in it', 'Points')
    await expect(page.getByText('it is read as Windows-1252')).toBeVisible()
    await expect(page.getByText('Choose a column for E-mail address / Customer id.')).toBeVisible()
    await choose(page, 'E-mail address', `Schreibt an ${run}`)
    await choose(page, 'Points', 'Hat gesammelt')
    await expect(page.getByText('“not an address” is not an e-mail address')).toBeVisible()
    await expect(page.getByText('“viele” is not a whole number')).toBeVisible()
  })

  await test.step('a try, then the import; rejected rows as a file', async () => {
    await page.getByRole('button', { name: 'Try it' }).click()
    await expect(page.getByText('Nothing was changed.')).toBeVisible({ timeout: 60_000 })
    await expect(figure(page, 'Would be new')).toContainText(/2$/)
    await page.getByRole('button', { name: 'Import now' }).click()
    await expect(figure(page, 'New')).toContainText(/2$/, { timeout: 60_000 })
    const rows = await csvDownload(page.getByRole('link', { name: 'Download rejected rows' }))
    expect(rows.map(({ line, reason }) => `${line} ${reason}`)).toEqual(['4 email-invalid', '5 number-invalid'])
  })

  await test.step('it is taken back: what goes and what stays is said first', async () => {
    await page.getByRole('button', { name: 'Take back' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('Points entries: 2')).toBeVisible()
    await expect(dialog.getByText('Customers: 2 (points were booked for them)')).toBeVisible()
    await dialog.getByRole('button', { name: 'Take back' }).click()
    await expect(page.getByText('Taken back by Maya Lindqvist')).toBeVisible()
  })

  await test.step('the next file with these columns is mapped as this one was', async () => {
    await page.goto('/stores/import')
    await page.getByLabel('Choose a CSV file, or drop it here').setInputFiles(ownFile(run))
    await choose(page, 'What is in it', 'Points')
    await expect(page.getByText('As last time')).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'E-mail address', exact: true })).toContainText(`Schreibt an ${run}`)
  })
})
