import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

test('what is refused is said in the language of who reads it', async ({ page }) => {
  await signedInAs(page, 'admin', '/settings/rates')
  await page.context().addCookies([{ name: 'rapport-locale', value: 'de', url: new URL(page.url()).origin }])

  await page.goto('/settings/rates')
  await page.getByRole('textbox', { name: '1 Einheit in' }).fill('viel')
  await page.getByRole('button', { name: 'Eintragen', exact: true }).click()
  await expect(page.getByText('Eine Zahl über null, etwa 0,9215')).toBeVisible({ timeout: 20_000 })
})
