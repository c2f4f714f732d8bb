import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

test('a macro is written, tried and run on many tickets, and taken back', async ({ page }) => {
  const stem = unique('Bulk')
  const name = unique('Thank them')
  const tag = unique('thanked').toLowerCase()
  for (const one of ['a', 'b', 'c', 'd']) await inboundMail({ from: `Bulk ${one} <${unique(one)}@example.com>`, subject: `${stem} ${one}`, text: 'Hello.' })
  await signedInAs(page, 'manager', '/settings/macros')

  await test.step('it is written with a variable, a default and what it does', async () => {
    await page.getByRole('button', { name: 'New macro' }).click()
    const sheet = page.getByRole('dialog', { name: 'New macro' })
    await sheet.getByRole('textbox', { name: 'Name' }).fill(name)
    await sheet.getByRole('textbox', { name: 'Text', exact: true }).fill('Hello {{customer.firstName|there}}, thank you.')
    await expect(sheet.getByText(/^Hello [^{]+, thank you\.$/)).toBeVisible()
    await sheet.getByRole('checkbox', { name: 'Set the status' }).check()
    await sheet.getByRole('checkbox', { name: 'Change tags' }).check()
    await sheet.getByRole('textbox', { name: 'Add tags' }).fill(tag)
    await sheet.getByRole('checkbox', { name: 'Add or remove points' }).check()
    await sheet.getByRole('button', { name: 'Save macro' }).click()
    await expect(sheet).toHaveCount(0)
  })

  await test.step('all that a search finds is chosen, and the dry run says points and money', async () => {
    await page.goto(`/inbox?q=${encodeURIComponent(`"${stem}"`)}`)
    const list = page.getByRole('list', { name: 'Tickets' })
    await expect(list.getByRole('listitem')).toHaveCount(4)
    await list.getByRole('checkbox').first().check()
    const bar = page.getByRole('toolbar', { name: 'Change the selected tickets' })
    await bar.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Select all found' }).click()
    await expect(bar).toContainText('4 tickets selected')
    await bar.getByRole('button', { name: 'Macro' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Find a macro' }).fill(name)
    await dialog.getByRole('option', { name: new RegExp(name) }).click()
    const effects = dialog.getByRole('region', { name: 'What it will do' })
    await expect(effects).toContainText('4 replies to customers')
    await expect(effects).toContainText('+400 points, worth')
  })

  await test.step('it runs on all four, with the result of each', async () => {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Run on 4 tickets' }).click()
    await expect(dialog.getByText(`${name}: done on 4 of 4`)).toBeVisible({ timeout: 30_000 })
    await expect(dialog.getByRole('list', { name: 'Tickets' }).getByText('done', { exact: true })).toHaveCount(4)
  })

  await test.step('and is taken back: replies, status, tags and points', async () => {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Undo' }).click()
    await expect(dialog.getByText('Taken back as far as possible')).toBeVisible({ timeout: 30_000 })
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
    await expect(dialog).toHaveCount(0)
    await page.goto(`/inbox?q=${encodeURIComponent(`tag:${tag}`)}`)
    await expect(page.getByText(`No ticket matches “tag:${tag}”`)).toBeVisible()
  })
})

test('a macro that names what is not known blocks and says which', async ({ page }) => {
  const { ticketId } = await inboundMail({ from: `Nora New <${unique('nora')}@example.com>`, subject: unique('No order yet'), text: 'Hello.' })
  await signedInAs(page, 'agent', `/inbox?ticket=${ticketId}`)
  const dialog = page.getByRole('dialog')
  // Until the page is awake a slash is only a slash.
  await expect(async () => {
    await page.getByLabel('Reply to the customer').fill('')
    await page.getByLabel('Reply to the customer').press('/')
    await expect(dialog).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await dialog.getByRole('combobox', { name: 'Find a macro' }).fill('Refund is on its way')
  await dialog.getByRole('combobox', { name: 'Find a macro' }).press('Enter')
  await expect(dialog.getByText('nothing is known for {{order.number}}')).toBeVisible()
  await expect(dialog.getByRole('button', { name: /Insert the text/ })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Another macro' }).click()
  await dialog.getByRole('combobox', { name: 'Find a macro' }).fill('Ask for more details')
  await dialog.getByRole('combobox', { name: 'Find a macro' }).press('Enter')
  await dialog.getByRole('button', { name: 'Insert the text and run' }).click()
  await expect(page.getByLabel('Reply to the customer')).toHaveValue(/^Hello Nora,/)
})
