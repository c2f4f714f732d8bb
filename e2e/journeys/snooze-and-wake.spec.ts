import { api } from '../support/api'
import { unique } from '../support/desk'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

test('a snoozed ticket sleeps out of sight and wakes when the customer writes, or when its time has come', async ({ page }) => {
  test.setTimeout(150_000)
  const from = `Nils Aro <${unique('nils')}@example.com>`
  const subject = unique('Gift wrap')
  const messageId = `<${unique('gift')}@mail.example>`
  const { ticketId } = await inboundMail({ from, subject, text: 'Can you wrap it?', messageId })
  await signedInAs(page, 'agent', `/inbox?ticket=${ticketId}`)
  const status = page.getByRole('button', { name: /^Status:/ })
  await expect(page.getByRole('heading', { level: 1 })).toContainText(subject)

  const snooze = async () => {
    await status.click()
    await page.getByRole('menuitem', { name: /^Snooze/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^next month/ })
      .click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Status: Snoozed' })).toBeVisible()
  }

  await test.step('it leaves the open tickets for the snoozed ones', async () => {
    await snooze()
    await page.goto(`/inbox?view=snoozed&ticket=${ticketId}`)
    await expect(page.getByRole('list', { name: 'Tickets' }).getByText(subject)).toBeVisible()
  })

  await test.step('the customer’s answer wakes it, on the open page', async () => {
    await inboundMail({ from, subject: `Re: ${subject}`, text: 'In blue, please.', headers: { 'In-Reply-To': messageId, References: messageId } })
    await expect(page.getByRole('button', { name: 'Status: Open' })).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('log')).toContainText('In blue, please.')
  })

  await test.step('snoozed again, it wakes by itself when its time has come', async () => {
    await snooze()
    await api('agent', 'PATCH', `/tickets/${ticketId}`, { status: 'snoozed', snoozedUntil: new Date(Date.now() + 10_000).toISOString() })
    await expect(page.getByRole('button', { name: 'Status: Open' })).toBeVisible({ timeout: 100_000 })
  })
})
