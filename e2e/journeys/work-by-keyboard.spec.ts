import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

test('a ticket is found, read, answered, noted, tagged, put to sleep and closed without a mouse', async ({ page }) => {
  const subject = unique('Keys only')
  const { ticketId } = await inboundMail({ from: `Kay Keys <${unique('kay')}@example.com>`, subject, text: 'No mouse at hand.' })
  await signedInAs(page, 'agent', '/inbox')
  const press = (keys: string) => page.keyboard.press(keys)
  const heading = page.getByRole('heading', { level: 1 })
  const log = page.getByRole('log')
  const list = page.getByRole('list', { name: 'Tickets', exact: true })
  await expect(list.getByRole('listitem').first()).toBeVisible()

  await test.step('found by the search, opened from the list', async () => {
    await press('/')
    await expect(page.getByRole('combobox', { name: 'Search tickets' })).toBeFocused()
    await page.keyboard.type(subject)
    await expect(list.getByRole('listitem')).toHaveCount(1)
    await expect(list.getByRole('listitem')).toContainText(subject)
    await press('Enter')
    await expect(list.locator(`[data-ticket="${ticketId}"] [data-row]`)).toBeFocused()
    await press('Enter')
    await expect(heading).toContainText(subject)
    await expect(log).toContainText('No mouse at hand.')
  })

  await test.step('answered, and left for the messages', async () => {
    await press('r')
    const reply = page.getByRole('textbox', { name: 'Reply to the customer' })
    await expect(reply).toBeFocused()
    await page.keyboard.type('One key after the other.')
    await press('ControlOrMeta+Enter')
    await expect(log.getByRole('article', { name: /^Reply by/ })).toContainText('One key after the other.')
    await expect(reply).toHaveValue('')
    await expect(reply).toBeFocused()
    await press('Escape')
    await expect(log).toBeFocused()
  })

  await test.step('a note for colleagues', async () => {
    await press('n')
    const note = page.getByRole('textbox', { name: 'Internal note, only for colleagues' })
    await expect(note).toBeFocused()
    await page.keyboard.type('Answered by keys.')
    await press('ControlOrMeta+Enter')
    await expect(log.getByRole('article', { name: /^Internal note by/ })).toContainText('Answered by keys.')
    await expect(note).toHaveValue('')
    await expect(note).toBeFocused()
    await press('Escape')
    await expect(log).toBeFocused()
  })

  await test.step('tagged', async () => {
    await press('l')
    await expect(page.getByRole('textbox', { name: 'New tag' })).toBeFocused()
    await page.keyboard.type('by-keys')
    await press('Enter')
    await expect(page.getByRole('button', { name: /^Tags:.*by-keys/ })).toBeVisible()
    await press('Escape')
    await expect(page.getByRole('textbox', { name: 'New tag' })).toHaveCount(0)
  })

  await test.step('put to sleep until the customer writes', async () => {
    await press('z')
    const dialog = page.getByRole('dialog')
    const untilReply = dialog.getByRole('button', { name: 'until the customer writes' })
    await expect(untilReply).toBeVisible()
    await expect
      .poll(async () => {
        if (await untilReply.evaluate((element) => element === document.activeElement)) return true
        await press('Tab')
        return false
      })
      .toBe(true)
    await press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Status: Snoozed' })).toContainText('until the customer writes')
  })

  await test.step('closed', async () => {
    await press('e')
    await expect(page.getByRole('button', { name: 'Status: Closed' })).toBeVisible()
  })

  await test.step('and left: the keyboard is back on its row', async () => {
    await press('Escape')
    await expect(heading).toHaveText('Inbox')
    await expect(list.locator(`[data-ticket="${ticketId}"] [data-row]`)).toBeFocused()
  })
})
