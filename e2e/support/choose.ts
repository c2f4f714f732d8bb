import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

/**
 * Chooses one of a list by the names people read, and waits until the list has gone: while it fades, the next list's options would be there twice. On a
 * slow machine a click in the very moment a list opens belongs to the opening, or the page is scrolled under the list, which closes it: then once more.
 */
export async function choose(page: Page, list: string, option: string) {
  const box = page.getByRole('combobox', { name: list, exact: true })
  const open = page.getByRole('listbox')
  for (let tries = 0; tries < 3; tries++) {
    if ((await open.count()) === 0) await box.click()
    await page.getByRole('option', { name: option, exact: true }).click()
    const gone = await open.waitFor({ state: 'detached', timeout: 5_000 }).then(
      () => true,
      () => false,
    )
    if (gone && (await said(box)).includes(option)) return
  }
  await expect(open).toHaveCount(0)
  expect(await said(box)).toContain(option)
}

/** Chooses of a list that is searched by typing: the first whose name has the words, and waits until the list has gone. */
export async function seek(box: Locator, words: string, option = words) {
  const page = box.page()
  await box.fill(words)
  await page.getByRole('option', { name: option }).first().click()
  await expect(page.getByRole('listbox')).toHaveCount(0)
}

const said = (box: Locator): Promise<string> => box.evaluate((node) => (node instanceof HTMLInputElement ? node.value : (node.textContent ?? '')))
