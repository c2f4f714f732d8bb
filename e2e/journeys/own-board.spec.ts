import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { seek } from '../support/choose'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const LONG = { timeout: 20_000 }

async function add(page: Page, figure: string) {
  await seek(page.getByRole('combobox', { name: 'Add a figure' }), figure)
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: figure })).toBeVisible()
}

test('a board is put together from the catalogue, ordered, and opened by a colleague by its link', async ({ page, elsewhere }) => {
  const name = `Board ${randomUUID().slice(0, 8)}`
  await signedInAs(page, 'cro', '/insights/boards/new')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await add(page, 'Net sales')
  await add(page, 'Return rate')
  await page.getByRole('button', { name: 'Move Return rate up' }).click()
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('Return rate')
  await page.getByRole('button', { name: 'Save board' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible(LONG)
  const tiles = page.getByRole('region', { name }).getByRole('article')
  await expect(tiles).toHaveCount(2, LONG)
  await expect(tiles.first()).toContainText('Return rate')
  await expect(tiles.nth(1)).toContainText(/€/, LONG)

  const link = new URL(page.url())
  await signedInAs(elsewhere, 'manager', `${link.pathname}?range=last-90-days`)
  await expect(elsewhere.getByRole('heading', { level: 1, name })).toBeVisible(LONG)
  await expect(elsewhere.getByRole('article', { name: 'Net sales', exact: true })).toContainText(/€/, LONG)
})
