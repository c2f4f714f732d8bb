import { expectAccessible, expectNoSidewaysScroll } from '../support/accessible'
import { complaintsOf } from '../support/complaints'
import { expect, test } from '../support/journey'
import { photograph } from '../support/photograph'

for (const [width, colorScheme] of [
  [1440, 'light'],
  [1440, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const) {
  test(`the gallery of all states, ${colorScheme}, at ${width} pixels`, async ({ page }) => {
    const complaints = complaintsOf(page)
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto('/dev/ui')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await photograph(page, `gallery ${width} ${colorScheme}`)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    expect(complaints).toEqual([])
  })
}
