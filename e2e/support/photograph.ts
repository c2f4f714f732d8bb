import { join } from 'node:path'
import { type Page, test } from '@playwright/test'

/** Keeps a picture of the whole page: with the test's results, or in the folder that E2E_PHOTOS names. */
export async function photograph(page: Page, name: string) {
  const file = `${name.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')}.png`
  await page.screenshot({ path: process.env.E2E_PHOTOS ? join(process.env.E2E_PHOTOS, file) : test.info().outputPath(file), fullPage: true })
}
