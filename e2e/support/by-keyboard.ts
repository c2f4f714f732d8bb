import type { Locator, Page } from '@playwright/test'

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement, undefined, { timeout: 5_000 })

/** Presses a key until something has the focus, as somebody without a mouse does. Fails when it cannot be reached that way. */
export async function pressUntilFocused(page: Page, key: string, target: Locator, most: number): Promise<void> {
  await target.waitFor()
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await hasFocus(target)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${most} times ${key} did not lead to ${target}`)
}

export const tabTo = (page: Page, target: Locator, most = 150) => pressUntilFocused(page, 'Tab', target, most)
