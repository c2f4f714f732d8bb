import { api } from '../support/api'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const LONG = { timeout: 20_000 }
const runInUse = async () => (await api<{ run: { id: string } | null }>('cro', 'GET', '/insights/clv')).run?.id ?? ''

test('the model is fitted anew, its back-test says how sure it is, and a customer’s page names that run', async ({ page }) => {
  await signedInAs(page, 'cro', '/insights/clv')
  const before = await runInUse()
  await page.getByRole('button', { name: 'Fit now' }).click()
  await expect(page.getByText('The model is being fitted.').first()).toBeVisible(LONG)
  await expect.poll(runInUse, { timeout: 40_000, intervals: [1_000] }).not.toBe(before)
  const run = await runInUse()

  await page.reload()
  const summary = page.getByRole('region', { name: 'In short', exact: true })
  await expect(summary).toContainText(/closer than “as often as before”/, LONG)
  await expect(page.getByRole('table', { name: 'Models compared' }).getByRole('row').filter({ hasText: 'in use' })).toContainText('NBD', LONG)
  const origins = page.getByRole('table', { name: 'Tests by origin' }).getByRole('row')
  await expect(origins.nth(1)).toContainText(/\d/, LONG)

  await page.goto('/insights?tab=customers')
  const customer = page.getByRole('region', { name: 'At risk', exact: true }).getByRole('row').nth(1).getByRole('link')
  await expect(customer).toBeVisible(LONG)
  await customer.click()
  await expect(page).toHaveURL(/\/customers\//, LONG)
  const outlook = page.getByRole('region', { name: 'Outlook', exact: true })
  await expect(outlook).toContainText(run.slice(0, 8), LONG)
  await expect(outlook).toContainText(/Off by [\d.]+ orders a customer/)
})
