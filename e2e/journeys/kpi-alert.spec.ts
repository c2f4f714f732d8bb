import { randomUUID } from 'node:crypto'
import { api } from '../support/api'
import { choose, seek } from '../support/choose'
import { inboundMail } from '../support/inbound-mail'
import { expect, test } from '../support/journey'
import { signedInAs } from '../support/signed-in-as'

const LONG = { timeout: 20_000 }

test('a target is set, data arrives, the alert is told in the bell and kept in the history', async ({ page }) => {
  await signedInAs(page, 'cro', '/insights/targets')
  // The window is the last 90 days, so that midnight between two steps changes nothing.
  const today = new Date().toISOString().slice(0, 10)
  const from = new Date(Date.now() - 89 * 86_400_000).toISOString().slice(0, 10)
  const { value } = await api<{ value: number }>('cro', 'GET', `/insights/kpis/tickets-opened?from=${from}&to=${today}`)
  // Days begin in the desk's zone, so a ticket or two at the edge may differ: far enough above, and reached below.
  const bound = value + 2

  await test.step('tell me when tickets are above a bound', async () => {
    await page.getByRole('button', { name: 'New target' }).click()
    const sheet = page.getByRole('dialog', { name: 'New target' })
    await seek(sheet.getByRole('combobox', { name: 'Figure' }), 'Tickets opened')
    await choose(page, 'Rule', 'is above')
    await sheet.getByLabel(/Bound, in the figure/).fill(String(bound))
    await choose(page, 'Over', 'the last 90 days')
    await sheet.getByRole('button', { name: 'Watch', exact: true }).click()
    await expect(sheet).toBeHidden(LONG)
    await expect(page.getByRole('table', { name: 'Watched' })).toContainText(`Tickets opened is above ${bound.toLocaleString('en')} (90 days)`, LONG)
  })

  await test.step('customers write', async () => {
    for (let mail = 0; mail < 5; mail++) {
      const id = randomUUID()
      await inboundMail({
        from: `alert-${id}@example.com`,
        subject: `A question ${id}`,
        text: 'Where can I find the size chart?',
        messageId: `<${id}@example.com>`,
      })
    }
  })

  await test.step('the alert is there', async () => {
    await page.getByRole('button', { name: 'Check now' }).click()
    const history = page.getByRole('table', { name: 'Alerts' })
    await expect(history).toContainText(new RegExp(`Tickets opened is [\\d,]+, above ${bound.toLocaleString('en')}`), LONG)
    const bell = page.getByRole('button', { name: /^Alerts: \d+ new$/ })
    await expect(bell).toBeVisible(LONG)
    await bell.click()
    await expect(page.getByRole('dialog', { name: 'Alerts' })).toContainText(`above ${bound.toLocaleString('en')}`, LONG)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Alerts', exact: true })).toBeVisible(LONG)
  })
})
