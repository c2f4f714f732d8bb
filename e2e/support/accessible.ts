import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What another theme can break on a page whose structure is fine. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** Nothing on the page, seen from its top, breaks WCAG 2.2 AA, as far as axe can tell: what the bar half covers while one scrolls is no finding. @param look `colours`: only what depends on the theme */
export async function expectAccessible(page: Page, situation = page.url(), look: 'everything' | 'colours' = 'everything') {
  await page.evaluate(() => window.scrollTo(0, 0))
  const axe = new AxeBuilder({ page })
  const { violations } = await (look === 'everything' ? axe.withTags(WCAG) : axe.withRules(OF_COLOUR)).analyze()
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`),
  )
  expect.soft(told, situation).toEqual([])
}

/** The page is no wider than the window: nothing is reached only by scrolling sideways. */
export async function expectNoSidewaysScroll(page: Page, situation = page.url()) {
  const { needed, there } = await page.evaluate(() => ({ needed: document.documentElement.scrollWidth, there: document.documentElement.clientWidth }))
  expect.soft(needed, `${situation} is wider than the window`).toBeLessThanOrEqual(there)
}

/** What the page was loading is there, and nothing moves any more. */
export async function settled(page: Page) {
  await expect(page.locator('[aria-busy="true"], .skeleton')).toHaveCount(0)
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))))
}
