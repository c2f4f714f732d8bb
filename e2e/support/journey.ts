import { test as base, type Page } from '@playwright/test'

export { expect } from '@playwright/test'

/** Every control that stands on the page answers: React has taken it over. Before that, what a person clicks or types is lost. */
const answers = () =>
  document.readyState === 'complete' &&
  [...document.querySelectorAll('main button, main input, main textarea, nav a')].every((control) =>
    Object.keys(control).some((key) => key.startsWith('__reactProps$')),
  )

/** A page that is ready to be used when `goto` and `reload` return. */
function ready(page: Page): Page {
  const [open, again] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (url, options) => {
    const response = await open(url, options)
    await page.waitForFunction(answers)
    return response
  }
  page.reload = async (options) => {
    const response = await again(options)
    await page.waitForFunction(answers)
    return response
  }
  return page
}

/** Playwright's test, with ready pages, and with a second person at a browser of their own. */
export const test = base.extend<{ elsewhere: Page }>({
  page: async ({ page }, use) => use(ready(page)),
  elsewhere: async ({ browser }, use) => {
    const context = await browser.newContext()
    await use(ready(await context.newPage()))
    await context.close()
  },
})
