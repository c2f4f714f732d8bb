import { test as base } from '@playwright/test'

export { expect } from '@playwright/test'

/** Every control that stands on the page answers: React has taken it over. Before that, what a person clicks or types is lost. */
const answers = () =>
  document.readyState === 'complete' &&
  [...document.querySelectorAll('main button, main input, main textarea, nav a')].every((control) =>
    Object.keys(control).some((key) => key.startsWith('__reactProps$')),
  )

/** Playwright's test, with pages that are ready to be used when `goto` and `reload` return. */
export const test = base.extend({
  page: async ({ page }, use) => {
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
    await use(page)
  },
})
