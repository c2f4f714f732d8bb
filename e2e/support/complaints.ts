import type { Page } from '@playwright/test'

/** What the browser complains about on this page from now on: errors in the console and exceptions nobody caught. A page that was asked for and refused is none. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const isRefusedPage = message.text().startsWith('Failed to load resource') && message.location().url === page.url()
    if (message.type() === 'error' && !isRefusedPage) complaints.push(`${page.url()}: ${message.text()}`)
  })
  return complaints
}
