import { api } from '../support/api'
import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

/** Parts within parts, sixty deep: nobody reads that. */
const deep = Array.from({ length: 60 }, (_, n) => `--b${n}\nContent-Type: multipart/mixed; boundary=b${n + 1}\n\n`).join('')

test('mail that was set aside is looked at: one goes into a ticket of choice, one is dropped', async ({ page }) => {
  const subject = unique('Wrong colour')
  const [suspect, unreadable, list] = [unique('You won'), unique('Too deep'), unique('Offers')]

  const { ticketId } = await inboundMail({ from: `Nele Fink <${unique('nele')}@example.com>`, subject, text: 'I ordered blue.' })
  const { number } = await api<{ number: number }>('agent', 'GET', `/tickets/${ticketId}`)
  const set = await Promise.all([
    inboundMail({ from: `Prize <${unique('prize')}@example.com>`, subject: suspect, text: 'Claim your prize.', headers: { 'X-Spam-Flag': 'YES' } }),
    inboundMail({ from: `Deep <${unique('deep')}@example.com>`, subject: unreadable, contentType: 'multipart/mixed; boundary=b0', text: deep }),
    inboundMail({ from: `Shop <${unique('shop')}@example.com>`, subject: list, text: 'All must go.', headers: { Precedence: 'bulk' } }),
  ])
  expect(set.map(({ disposition }) => disposition)).toEqual(['suspended', 'suspended', 'suspended'])

  const row = (text: string) => page.getByRole('row').filter({ hasText: text })
  const sheet = page.getByRole('dialog')

  await test.step('each waits with its reason, read and as it came', async () => {
    await signedInAs(page, 'agent', '/inbox/suspended')
    await expect(row(suspect)).toContainText('Marked as spam by the mail server')
    await expect(row(unreadable)).toContainText('Could not be read')
    await row(suspect).getByRole('button').click()
    await expect(sheet).toContainText('Claim your prize.')
    await sheet.getByRole('tab', { name: 'As it came' }).click()
    await expect(sheet).toContainText('X-Spam-Flag: YES')
  })

  await test.step('the suspect is one after all: it goes into the ticket the agent names', async () => {
    await sheet.getByLabel('Ticket number').fill(`#${number}`)
    await sheet.getByRole('button', { name: 'Put into this ticket' }).click()
    await page.waitForURL((url) => url.searchParams.get('ticket') === ticketId)
    const conversation = page.getByRole('log')
    await expect(conversation).toContainText('I ordered blue.')
    await expect(conversation.getByRole('article').filter({ hasText: 'Claim your prize.' })).toContainText('A colleague put it here.')
  })

  await test.step('the unreadable one is dropped by the keyboard, and no longer waits', async () => {
    await page.goto('/inbox/suspended?kind=unreadable')
    await row(unreadable).getByRole('button').click()
    await expect(sheet).toContainText('more than 50 parts within each other')
    await page.keyboard.press('ControlOrMeta+Backspace')
    await expect(page.getByText('Dropped. It is kept, out of this list.')).toBeVisible()
    await page.goto('/inbox/suspended')
    await expect(row(list)).toBeVisible()
    await expect(row(unreadable)).toHaveCount(0)
    await expect(row(suspect)).toHaveCount(0)
  })

  await test.step('several are dropped at once', async () => {
    await row(list).getByRole('checkbox').click()
    await page.getByRole('button', { name: 'Drop 1 mail', exact: true }).click()
    await expect(page.getByText('1 mail dropped')).toBeVisible()
    await expect(row(list)).toHaveCount(0)
  })
})
