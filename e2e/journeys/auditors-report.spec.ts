import { aCustomer } from '../support/a-customer'
import { expectAccessible, settled } from '../support/accessible'
import { api } from '../support/api'
import { csvDownload } from '../support/csv-download'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const today = () => new Date().toISOString().slice(0, 10)

test('the programme’s report closes, a figure opens to its entries, and the auditor takes the lines along', async ({ page }) => {
  const jana = await aCustomer('Jana')
  await api('manager', 'POST', `/customers/${jana.id}/points`, { amount: 37, reason: 'correction' })
  const day = today()
  await signedInAs(page, 'manager', `/loyalty?tab=report&by=reason&start=${day}&end=${day}`)
  const table = page.getByRole('table', { name: 'Roll-forward' })
  const line = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Correction', exact: true }) })

  await test.step('every line closes, and says so', async () => {
    await expect(line).toBeVisible()
    await expect(page.getByText('Opening plus movements is closing, in every line.')).toBeVisible()
    await expect(page.getByRole('article', { name: 'Points outstanding' })).toBeVisible()
    await settled(page)
    await expectAccessible(page, 'the programme’s report')
  })

  await test.step('the file has the same lines, and its sum is theirs', async () => {
    const rows = await csvDownload(page.getByRole('button', { name: 'CSV for the auditor' }))
    const total = rows.find((row) => row.reason === 'total')!
    const lines = rows.slice(0, rows.indexOf(total))
    expect(lines.some((row) => row.reason === 'correction')).toBe(true)
    for (const column of ['opening', 'adjusted', 'redeemed', 'closing'])
      expect([column, lines.reduce((sum, row) => sum + Number(row[column]), 0)]).toEqual([column, Number(total[column])])
  })

  await test.step('a figure opens to the entries behind it', async () => {
    await line.getByRole('button', { name: /^Adjusted, Correction/ }).click()
    const entries = page.getByRole('table', { name: 'Entries', exact: true })
    await expect(entries.getByRole('row').filter({ hasText: jana.name })).toContainText('+37')
    await expect(page).toHaveURL(/kind=adjust/)
  })
})
