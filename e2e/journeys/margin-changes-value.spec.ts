import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const LONG = { timeout: 60_000 }
const terms = (page: Page) => page.getByRole('region', { name: 'At which margin', exact: true })
const tile = (page: Page, name: string) => page.getByRole('article', { name, exact: true })

/** What a tile says, in cents. */
async function centsOf(page: Page, name: string): Promise<number> {
  await expect(tile(page, name)).toContainText(/€[\d,]+\.\d\d/, LONG)
  return Number(/€([\d,.]+)/.exec(await tile(page, name).innerText())![1]!.replace(/\D/g, ''))
}

async function save(page: Page, margin: string) {
  await page.goto('/insights/clv')
  const field = terms(page).getByRole('textbox', { name: 'Margin of net sales', exact: true })
  await field.fill(margin, LONG)
  await terms(page).getByRole('button', { name: 'Save margin and rate' }).click()
  await expect(page.getByText('Value is counted anew').first()).toBeVisible(LONG)
}

// The figures of everybody, asked for three times over.
test.setTimeout(300_000)

test('a margin counts every figure of value anew at once, says so beside each, and taken away again nothing is left of it', async ({ page }) => {
  await signedInAs(page, 'cro', '/insights?tab=customers')
  const figures = ['CLV, historic', 'CLV, next 12 months']
  const whole: number[] = []
  for (const name of figures) whole.push(await centsOf(page, name))

  try {
    await test.step('half of a sale is left: half the value', async () => {
      await save(page, '50')
      await expect(terms(page)).toContainText('Counted at a margin of 50%')
      await page.goto('/insights?tab=customers')
      for (const [index, name] of figures.entries()) {
        await expect(tile(page, name)).toContainText('at a margin of 50%', LONG)
        expect(Math.abs((await centsOf(page, name)) * 2 - whole[index]!), name).toBeLessThanOrEqual(2)
      }
    })
  } finally {
    await save(page, '')
  }
  await expect(terms(page)).toContainText('Counted in net sales: no margin is set.')
  await page.goto('/insights?tab=customers')
  for (const [index, name] of figures.entries()) expect(await centsOf(page, name), name).toBe(whole[index])
})
