import type { Page } from '@playwright/test'

/** What the browser complains about on this page from now on: errors in the console and exceptions nobody caught. That a page somebody asked for was refused is none. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  const pagesAskedFor = new Set<string>()
  page.on('request', (request) => request.isNavigationRequest() && pagesAskedFor.add(request.url()))
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const { url } = message.location()
    if (message.type() === 'error' && !pagesAskedFor.has(url)) complaints.push(`${page.url()}: ${message.text()} (${url})`)
  })
  return complaints
}
