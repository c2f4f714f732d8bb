import type { Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, settled } from '../support/accessible'
import { seek } from '../support/choose'
import { complaintsOf } from '../support/complaints'
import { csvDownload } from '../support/csv-download'
import { unique } from '../support/desk'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

test('a manager builds “VIP, no purchase in 60 days”, sees who meets it, asks why, and takes the list out', async ({ page }) => {
  const name = unique('VIP, quiet')
  const complaints = complaintsOf(page)
  await signedInAs(page, 'manager', '/segments')

  await test.step('the rule, one half with the mouse', async () => {
    await page.getByRole('link', { name: 'New segment' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    const first = condition(page, 0)
    await seek(first.getByRole('combobox', { name: 'What is asked' }), 'VIP tier')
    await expect(page.getByText('VIP tier', { exact: true }).first()).toBeVisible()
  })

  await test.step('and the other with the keyboard alone', async () => {
    await page.getByRole('button', { name: 'Add condition' }).focus()
    await page.keyboard.press('Enter')
    const second = condition(page, 1)
    await second.getByRole('combobox', { name: 'Comparison' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('exactly')
    await page.keyboard.press('Enter')
    await retype(page, second.getByRole('textbox', { name: 'Value: Purchases' }), '0')
    await retype(page, second.getByRole('textbox', { name: 'Window in days' }), '60')
    await expect(page.getByText('VIP tier AND no purchase in 60 days')).toBeVisible()
  })

  const counted = await test.step('who meets it is counted beside', async () => {
    const beside = page.getByRole('region', { name: 'Who meets it' })
    await expect(beside.getByText(/of [\d,]+ customers/)).toBeVisible()
    await expect(beside.getByRole('listitem').first()).toBeVisible()
    await settled(page)
    await expectAccessible(page, 'building a segment')
    return Number((await beside.locator('p[aria-live] span').first().innerText()).replaceAll(',', ''))
  })

  await test.step('saved, its members are those counted, and each says why', async () => {
    await page.getByRole('button', { name: 'Create segment' }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByRole('table', { name: 'Members' }).getByRole('row')).toHaveCount(counted + 1)
    await page
      .getByRole('button', { name: /^Why .* is in$/ })
      .first()
      .click()
    const why = page.getByRole('dialog', { name: 'Why' })
    await expect(why.getByText(`in ${name} because: VIP tier + no purchase in 60 days`)).toBeVisible()
    await expect(why.getByText('Would leave if')).toBeVisible()
    await settled(page)
    await expectAccessible(page, 'why somebody is in a segment')
    await page.keyboard.press('Escape')
  })

  await test.step('the list leaves as a file', async () => {
    const rows = await csvDownload(page.getByRole('button', { name: 'Export CSV' }))
    expect(rows).toHaveLength(counted)
    expect(Object.keys(rows[0] ?? {})).toContain('net_sales')
  })

  await test.step('a member’s page tells it too', async () => {
    await page.getByRole('table', { name: 'Members' }).getByRole('link').first().click()
    const card = page.getByRole('region', { name: 'Segments' })
    await expect(card.getByRole('link', { name })).toBeVisible()
    await card.getByRole('button', { name: `Why in ${name}` }).click()
    await expect(page.getByRole('dialog', { name: 'Why' }).getByText('no purchase in 60 days').first()).toBeVisible()
  })
  expect(complaints).toEqual([])
})

test('what is wrong with a rule stands at its condition, and nothing is saved', async ({ page }) => {
  await signedInAs(page, 'manager', '/segments/new')
  await seek(condition(page, 0).getByRole('combobox', { name: 'What is asked' }), 'Tags')
  await expect(condition(page, 0).getByText('One to fifty words are needed.')).toBeVisible()
  await page.getByRole('button', { name: 'Create segment' }).click()
  await expect(page.getByText('Give it a name')).toBeVisible()
  await expect(page).toHaveURL(/\/segments\/new$/)
})

test('agents look and do not build; a phone is wide enough', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await signedInAs(page, 'agent', '/segments')
  await expect(page.getByRole('table', { name: 'Segments' }).getByRole('link', { name: 'VIP, no purchase in 60 days', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'New segment' })).toHaveCount(0)
  await settled(page)
  await expectAccessible(page, 'segments on a phone')
  await expectNoSidewaysScroll(page)
})

const condition = (page: Page, n: number) => page.getByRole('group', { name: /^Condition:/ }).nth(n)

async function retype(page: Page, field: ReturnType<Page['getByRole']>, text: string) {
  await field.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
  await page.keyboard.press('Tab')
}
