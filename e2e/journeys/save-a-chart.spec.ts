import type { Page } from '@playwright/test'
import { settled } from '../support/accessible'
import { expect, test } from '../support/journey'
import { coloursOf, paintedAs, pngDownload } from '../support/png-download'
import { signedInAs } from '../support/signed-in-as'

const LONG = { timeout: 60_000 }
const TITLE = 32

/** The drawing on the page, in pixels as they are laid out. */
async function drawingOf(page: Page, chart: string) {
  const drawing = page.getByRole('figure', { name: chart, exact: true }).first().locator('.chart svg').first()
  await expect(drawing).toBeVisible(LONG)
  await settled(page)
  return (await drawing.boundingBox())!
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a line leaves as a picture of its own size, twice as sharp, on the ${colorScheme} ground it stands on`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await signedInAs(page, 'cro', '/insights?range=last-12-months')
    const { width, height } = await drawingOf(page, 'NPS')
    const picture = await pngDownload(page, 'NPS')
    expect(picture.name).toBe('NPS.png')
    expect([picture.width, picture.height]).toEqual([Math.floor(width * 2), Math.floor((TITLE + height) * 2)])
    const colours = await coloursOf(page, picture)
    expect(colours[await paintedAs(page, '--c-paper')] ?? 0, 'ground').toBeGreaterThan(0.8)
    expect(colours[await paintedAs(page, '--c-series-1')] ?? 0, 'line').toBeGreaterThan(0.001)
  })
}

test('a bar that is the whole leaves with its names below, in the colours they stand for', async ({ page }) => {
  await signedInAs(page, 'manager', '/feedback')
  const title = (await page.getByRole('figure').first().getByRole('heading').innerText(LONG)).trim()
  const { width, height } = await drawingOf(page, title)
  const picture = await pngDownload(page, title)
  expect(picture.width).toBe(Math.floor(width * 2))
  expect(picture.height, 'title, bar, and at least a row of names').toBeGreaterThan((TITLE + height + 20) * 2)
  const colours = await coloursOf(page, picture)
  for (const share of ['promoter', 'passive', 'detractor']) expect(colours[await paintedAs(page, `--c-${share}`)] ?? 0, share).toBeGreaterThan(0.001)
})
