import { type EmptyDesk, emptyDesk } from '../support/empty-desk'
import { expect, test } from '../support/journey'
import { rapport } from '../support/rapport'

let desk: EmptyDesk
test.beforeAll(async () => {
  desk = await emptyDesk()
})
test.afterAll(() => desk?.stop())

test('whoever installed the desk becomes its administrator by the link from the console, and finds what to do first', async ({ page }) => {
  await page.goto(desk.url)
  await expect(page.getByRole('heading', { name: 'Almost there' })).toBeVisible()
  await expect(page.getByText('npm run -s rapport -- first-run')).toBeVisible()

  const { kind, url } = await rapport<{ kind: string; url: string }>(['first-run'], { dataDirectory: desk.dataDirectory })
  expect(kind).toBe('setup')

  await test.step('a weak password is refused and what was typed stays', async () => {
    await page.goto(url)
    await expect(page.getByRole('heading', { name: 'Set up this desk' })).toBeVisible()
    await page.getByLabel('E-mail').fill('first@shop.example')
    await page.getByLabel('Your name').fill('Ida First')
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Create the administrator' }).click()
    await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('Your name')).toHaveValue('Ida First')
  })

  await test.step('a good one opens the desk at the list of first steps', async () => {
    await page.getByLabel('Password').fill('four plain words here')
    await page.getByRole('button', { name: 'Create the administrator' }).click()
    await expect(page).toHaveURL(/\/settings$/)
    const steps = page.getByRole('region', { name: 'First steps' }).getByRole('listitem')
    await expect(steps).toHaveCount(4)
    await expect(steps.filter({ hasText: 'Connect a store' }).getByRole('link', { name: 'Stores' })).toBeVisible()
  })

  await test.step('a step that is done is ticked', async () => {
    await page.getByRole('region', { name: 'First steps' }).getByRole('link', { name: 'API tokens' }).click()
    await page.getByRole('button', { name: 'Create a token' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Till')
    await dialog.getByRole('button', { name: 'Create the token' }).click()
    await expect(page.getByRole('dialog', { name: 'Token “Till”' })).toContainText(/rpt_\w+/)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.goto(`${desk.url}/settings`)
    await expect(page.getByRole('listitem').filter({ hasText: 'A token works.' }).getByLabel('Done')).toBeVisible()
  })

  await test.step('the link opens nothing a second time', async () => {
    await page.context().clearCookies()
    await page.goto(url)
    await expect(page.getByRole('heading', { name: 'This link does not open anything' })).toBeVisible()
    await page.getByRole('link', { name: 'To the sign-in page' }).click()
  })

  await test.step('the password signs in from then on', async () => {
    await page.getByLabel('E-mail').fill('first@shop.example')
    await page.getByLabel('Password').fill('four plain words here')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('button', { name: 'Ida First, Administrator' })).toBeVisible()
  })
})
