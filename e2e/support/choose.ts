import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

/**
 * Chooses one of a list by the names people read, and waits until the list has gone: while it fades, the next list's options would be there twice. On a
 * slow machine a click in the very moment a list opens belongs to the opening: then it is clicked again.
 */
export async function choose(page: Page, list: string, option: string) {
  await page.getByRole('combobox', { name: list, exact: true }).click()
  const open = page.getByRole('listbox')
  for (let tries = 0; tries < 3; tries++) {
    await page.getByRole('option', { name: option, exact: true }).click()
    const gone = await open.waitFor({ state: 'detached', timeout: 5_000 }).then(
      () => true,
      () => false,
    )
    if (gone) return
  }
  await expect(open).toHaveCount(0)
}
